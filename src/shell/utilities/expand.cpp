// expand and unexpand: tabs to blanks and back.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

constexpr std::int64_t widest_tab = 1'000'000;

// Reads the width that -t gives; 8 where it gives none. False where it is none.
bool tab_width(Program& program, const Options& options, std::size_t& width) {
  std::int64_t number = 8;
  if (options.has('t') && (!parse_number(options.value('t'), number) || number < 0 || number > widest_tab)) {
    program.fail("invalid number '" + options.value('t') + "'");
    return false;
  }
  if (number == 0) {
    program.fail("number 0 is not in 1..4294967295 range");
    return false;
  }
  width = static_cast<std::size_t>(number);
  return true;
}

// What becomes of each line, with its newline, of all files.
template <class Become>
int rewrite_lines(Program& program, const std::vector<std::string>& operands, Become become) {
  int status = 0;
  for (const std::string& file : operands.empty() ? std::vector<std::string>{"-"} : operands) {
    std::string text;
    if (!program.read_file(file, text)) {
      status = 1;
      continue;
    }
    std::string_view left = text;
    while (!left.empty() && program.world.work()) {
      const std::size_t end = std::min(left.find('\n'), left.size() - 1) + 1;
      program.out(become(left.substr(0, end)));
      left.remove_prefix(end);
    }
  }
  return status;
}

// Whether a byte begins a character, which takes a column.
bool takes_column(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::string without_tabs(std::string_view line, std::size_t width, bool only_leading) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (only_leading && !is_blank(line[i])) return out + std::string(line.substr(i));
    if (line[i] == '\t') {
      const std::size_t blanks = width - column % width;
      out.append(blanks, ' ');
      column += blanks;
      continue;
    }
    out += line[i];
    if (takes_column(line[i])) ++column;
  }
  return out;
}

// The blanks from one column to another: tabs as far as they reach.
std::string blanks_between(std::size_t from, std::size_t to, std::size_t width) {
  std::string out;
  const std::size_t last_stop = to - to % width;
  if (last_stop > from) {
    out.append(last_stop / width - from / width, '\t');
    from = last_stop;
  }
  return out.append(to - from, ' ');
}

// `only_leading`: busybox also takes the blanks behind a word that begins the line.
std::string with_tabs(std::string_view line, std::size_t width, bool only_leading) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t reached = column;
    while (i < line.size() && is_blank(line[i])) reached += line[i++] == '\t' ? width - reached % width : 1;
    out += blanks_between(column, reached, width);
    column = reached;
    if (only_leading && i != 0) return out + std::string(line.substr(i));
    while (i < line.size() && !is_blank(line[i])) {
      out += line[i];
      if (takes_column(line[i++])) ++column;
    }
  }
  return out;
}

}  // namespace

int run_expand(Program& program) {
  const Options options(program, "it:", {{"initial", 'i'}, {"tabs", 't'}});
  std::size_t width = 8;
  if (!options.ok() || !tab_width(program, options, width)) return 1;
  return rewrite_lines(program, options.operands,
                       [&](std::string_view line) { return without_tabs(line, width, options.has('i')); });
}

int run_unexpand(Program& program) {
  const Options options(program, "fat:", {{"first-only", 'f'}, {"all", 'a'}, {"tabs", 't'}});
  std::size_t width = 8;
  if (!options.ok() || !tab_width(program, options, width)) return 1;
  // A width of one's own means all blanks, unless -f says else.
  const bool all = (options.has('a') || options.has('t')) && !options.has('f');
  return rewrite_lines(program, options.operands, [&](std::string_view line) { return with_tabs(line, width, !all); });
}

}  // namespace shell
