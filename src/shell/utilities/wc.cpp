// wc: how many lines, words, characters and bytes.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

struct Counts {
  std::uint64_t lines = 0, words = 0, characters = 0, bytes = 0, longest = 0;

  void add(const Counts& other) {
    lines += other.lines;
    words += other.words;
    characters += other.characters;
    bytes += other.bytes;
    longest = std::max(longest, other.longest);
  }
};

Counts count_text(std::string_view text) {
  Counts counts;
  bool in_word = false;
  std::uint64_t length = 0;
  for (char ch : text) {
    const auto c = static_cast<unsigned char>(ch);
    if ((c & 0xC0U) != 0x80U) ++counts.characters, ++length;
    const bool space = ch == ' ' || (ch >= '\t' && ch <= '\r');
    if (ch == '\n') {
      ++counts.lines;
      counts.longest = std::max(counts.longest, length - 1);
      length = 0;
    }
    if (!space && !in_word) ++counts.words;
    in_word = !space;
  }
  counts.longest = std::max(counts.longest, length);
  counts.bytes = text.size();
  return counts;
}

// The columns that the options ask for, in the order in which they are printed.
std::string columns_of(const Options& options) {
  std::string columns;
  for (char letter : {'l', 'w', 'm', 'c', 'L'})
    if (options.has(letter)) columns += letter;
  return columns.empty() ? "lwc" : columns;
}

std::uint64_t column_value(const Counts& counts, char column) {
  switch (column) {
    case 'l': return counts.lines;
    case 'w': return counts.words;
    case 'm': return counts.characters;
    case 'c': return counts.bytes;
    default: return counts.longest;
  }
}

// Several columns or files stand in columns of 9; a single number stands alone.
std::string counts_line(const Counts& counts, const std::string& columns, bool aligned, const std::string& name) {
  std::string line;
  for (char column : columns) {
    std::string digits = std::to_string(column_value(counts, column));
    if (aligned) digits = std::string(digits.size() < 9 ? 9 - digits.size() : 0, ' ') + digits;
    line += (line.empty() ? "" : " ") + digits;
  }
  return line + (name.empty() ? "" : " " + name) + "\n";
}

}  // namespace

int run_wc(Program& program) {
  const Options options(program, "clwLm", {{"bytes", 'c'}, {"lines", 'l'}, {"words", 'w'}, {"chars", 'm'}});
  if (!options.ok()) return 1;
  const std::string columns = columns_of(options);
  const bool aligned = columns.size() > 1 || options.operands.size() > 1;
  Counts total;
  int status = 0;
  for (const std::string& file : inputs(options)) {
    Errno error = Errno::none;
    const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
    if (!in) {
      status = program.fail(file, error);
      continue;
    }
    Counts counts;
    if (columns == "c" && in->kind == Stream::Kind::file_in && in->position == 0)
      counts.bytes = in->content.size();  // known even where the bytes are not
    else
      counts = count_text(program.world.read_all(*in));
    total.add(counts);
    program.out(counts_line(counts, columns, aligned, options.operands.empty() ? std::string() : file));
  }
  if (options.operands.size() > 1) program.out(counts_line(total, columns, aligned, "total"));
  return status;
}

}  // namespace shell
