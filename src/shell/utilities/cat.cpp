// cat and tee; head and tail; wc; rev, tac and nl.
#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

// The operands, or standard input where there are none.
std::vector<std::string> inputs(const Options& options) {
  return options.operands.empty() ? std::vector<std::string>{"-"} : options.operands;
}

// Lines with their newlines.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

}  // namespace

int run_cat(Program& program) {
  const Options options(program, "etnbvAu", {{"number", 'n'}, {"number-nonblank", 'b'}});
  if (!options.ok()) return 1;
  for (char letter : {'e', 't', 'v', 'A'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  int status = 0;
  int number = 0;
  bool at_line_start = true;
  for (const std::string& file : inputs(options)) {
    std::string text;
    if (file == "-") {
      const StreamRef in = program.stream(0);
      if (!in) {
        status = program.fail("read error: Bad file descriptor");
        continue;
      }
      if (in->kind == Stream::Kind::pipe_in && in->pipe->endless) {
        const StreamRef out = program.stream(1);
        if (out && out->kind == Stream::Kind::pipe_out) out->pipe->endless = true;
        program.world.touch(in->pipe->text.size());
        text = in->pipe->text.substr(std::min(in->position, in->pipe->text.size()));
      } else {
        text = program.world.read_all(*in);
      }
    } else {
      Errno error = Errno::none;
      const StreamRef in = program.open_for_reading(file, error);
      if (!in) {
        if (error == Errno::is_directory)
          status = program.fail("read error: " + std::string(message(error)));
        else
          status = program.fail("can't open '" + file + "'", error);
        continue;
      }
      text = program.world.read_all(*in);
    }
    if (!options.has('n') && !options.has('b')) {
      program.out(text);
      continue;
    }
    for (std::string_view line : lines_of(text)) {
      if (at_line_start && (!options.has('b') || line != "\n")) {
        const std::string digits = std::to_string(++number);
        program.out(std::string(digits.size() < 6 ? 6 - digits.size() : 0, ' ') + digits + "\t");
      }
      program.out(line);
      at_line_start = line.back() == '\n';
    }
  }
  return status;
}

int run_tee(Program& program) {
  const Options options(program, "ai", {{"append", 'a'}});
  if (!options.ok()) return 1;
  const std::string text = program.read_input();
  program.out(text);
  int status = 0;
  for (const std::string& file : options.operands) {
    Errno error = Errno::none;
    const StreamRef to = program.open_for_writing(file, options.has('a') ? Opening::append : Opening::truncate, error);
    if (!to)
      status = program.fail(file, error);
    else
      program.world.write(*to, text);
  }
  return status;
}

namespace {

// "-5" as an old way to say "-n 5".
void modernise(Program& program) {
  if (program.args.size() < 2) return;
  std::string& word = program.args[1];
  if (word.size() > 1 && word[0] == '-' && word.find_first_not_of("0123456789", 1) == std::string::npos)
    word = "-n" + word.substr(1);
}

}  // namespace

int run_head(Program& program) {
  modernise(program);
  const Options options(program, "n:c:qv", {{"lines", 'n'}, {"bytes", 'c'}, {"quiet", 'q'}});
  if (!options.ok()) return 1;
  const bool bytes = options.has('c');
  std::int64_t count = 10;
  const std::string wanted = options.value(bytes ? 'c' : 'n', "10");
  const bool all_but = wanted.substr(0, 1) == "-";
  if (!parse_number(all_but ? wanted.substr(1) : wanted, count, true))
    return program.fail("invalid number '" + wanted + "'");
  int status = 0;
  bool first = true;
  const bool headers = options.has('v') || (options.operands.size() > 1 && !options.has('q'));
  for (const std::string& file : inputs(options)) {
    Errno error = Errno::none;
    const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
    if (!in) {
      status = program.fail(file, error);
      continue;
    }
    if (headers)
      program.out((first ? "==> " : "\n==> ") + (file == "-" ? std::string("standard input") : file) + " <==\n");
    first = false;
    if (all_but) {
      const std::string text = program.world.read_all(*in);
      if (bytes) {
        program.out(
            std::string_view(text).substr(0, text.size() - std::min(text.size(), static_cast<std::size_t>(count))));
        continue;
      }
      const std::vector<std::string_view> lines = lines_of(text);
      const std::size_t keep = lines.size() - std::min(lines.size(), static_cast<std::size_t>(count));
      for (std::size_t i = 0; i < keep; ++i) program.out(lines[i]);
    } else if (bytes) {
      program.out(program.world.read_some(*in, static_cast<std::size_t>(count)));
    } else {
      for (std::int64_t i = 0; i < count && program.world.touch(16); ++i) {
        const std::optional<std::string> line = program.world.read_line(*in);
        if (!line) break;
        program.out(*line);
      }
    }
  }
  return status;
}

int run_tail(Program& program) {
  modernise(program);
  const Options options(program, "n:c:qvfFs:", {{"lines", 'n'}, {"bytes", 'c'}, {"quiet", 'q'}, {"follow", 'f'}});
  if (!options.ok()) return 1;
  if (options.has('f') || options.has('F'))
    return program.unsupported("`tail -f` never ends: a RUN with it would never be done.");
  const bool bytes = options.has('c');
  const std::string wanted = options.value(bytes ? 'c' : 'n', "10");
  const bool from_start = wanted.substr(0, 1) == "+";
  std::int64_t count = 10;
  if (!parse_number(wanted.substr(0, 1) == "-" ? wanted.substr(1) : wanted, count, true))
    return program.fail("invalid number '" + wanted + "'");
  int status = 0;
  std::size_t opened = 0;
  const bool headers = options.has('v') || (options.operands.size() > 1 && !options.has('q'));
  for (const std::string& file : inputs(options)) {
    Errno error = Errno::none;
    const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
    if (!in) {
      status = program.fail("can't open '" + file + "'", error);
      continue;
    }
    if (headers)
      program.out((opened == 0 ? "==> " : "\n==> ") + (file == "-" ? std::string("standard input") : file) + " <==\n");
    ++opened;
    const std::string text = program.world.read_all(*in);
    const auto number = static_cast<std::size_t>(count);
    if (bytes) {
      const std::size_t from =
          from_start ? std::min(text.size(), number > 0 ? number - 1 : 0) : text.size() - std::min(text.size(), number);
      program.out(std::string_view(text).substr(from));
      continue;
    }
    const std::vector<std::string_view> lines = lines_of(text);
    const std::size_t from = from_start ? std::min(lines.size(), number > 0 ? number - 1 : 0)
                                        : lines.size() - std::min(lines.size(), number);
    for (std::size_t i = from; i < lines.size(); ++i) program.out(lines[i]);
  }
  if (opened == 0) program.fail("no files");
  return status;
}

int run_wc(Program& program) {
  const Options options(program, "clwLm", {{"bytes", 'c'}, {"lines", 'l'}, {"words", 'w'}, {"chars", 'm'}});
  if (!options.ok()) return 1;
  std::string columns;
  for (char letter : {'l', 'w', 'm', 'c', 'L'})
    if (options.has(letter)) columns += letter;
  if (columns.empty()) columns = "lwc";
  struct Counts {
    std::uint64_t lines = 0, words = 0, characters = 0, bytes = 0, longest = 0;
  };
  Counts total;
  int status = 0;
  // Several columns or files stand in columns of 9; a single number stands alone.
  const auto print = [&](const Counts& counts, const std::string& name) {
    std::string line;
    for (char column : columns) {
      const std::uint64_t value = column == 'l'   ? counts.lines
                                  : column == 'w' ? counts.words
                                  : column == 'm' ? counts.characters
                                  : column == 'c' ? counts.bytes
                                                  : counts.longest;
      std::string digits = std::to_string(value);
      if (columns.size() > 1 || options.operands.size() > 1)
        digits = std::string(digits.size() < 9 ? 9 - digits.size() : 0, ' ') + digits;
      line += (line.empty() ? "" : " ") + digits;
    }
    program.out(line + (name.empty() ? "" : " " + name) + "\n");
  };
  for (const std::string& file : inputs(options)) {
    Errno error = Errno::none;
    const StreamRef in = file == "-" ? program.stream(0) : program.open_for_reading(file, error);
    if (!in) {
      status = program.fail(file, error);
      continue;
    }
    Counts counts;
    if (columns == "c" && in->kind == Stream::Kind::file_in && in->position == 0) {
      counts.bytes = in->content.size();  // known even where the bytes are not
    } else {
      const std::string text = program.world.read_all(*in);
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
    }
    total.lines += counts.lines;
    total.words += counts.words;
    total.characters += counts.characters;
    total.bytes += counts.bytes;
    total.longest = std::max(total.longest, counts.longest);
    print(counts, options.operands.empty() ? std::string() : file);
  }
  if (options.operands.size() > 1) print(total, "total");
  return status;
}

int run_rev(Program& program) {
  const Options options(program, "");
  if (!options.ok()) return 1;
  int status = 0;
  for (const std::string& file : inputs(options)) {
    std::string text;
    if (!program.read_file(file, text)) {
      status = 1;
      continue;
    }
    for (std::string_view line : lines_of(text)) {
      const bool newline = line.back() == '\n';
      if (newline) line.remove_suffix(1);
      program.out(std::string(line.rbegin(), line.rend()) + (newline ? "\n" : ""));
    }
  }
  return status;
}

int run_tac(Program& program) {
  const Options options(program, "");
  if (!options.ok()) return 1;
  int status = 0;
  for (const std::string& file : inputs(options)) {
    std::string text;
    if (!program.read_file(file, text)) {
      status = 1;
      continue;
    }
    const std::vector<std::string_view> lines = lines_of(text);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) program.out(*line);
  }
  return status;
}

int run_nl(Program& program) {
  const Options options(program, "b:v:i:s:w:n:");
  if (!options.ok()) return 1;
  for (char letter : {'i', 'n'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  const bool all = options.value('b') == "a";
  const std::string separator = options.value('s', "\t");
  std::int64_t number = 1;
  std::int64_t width = 6;
  (void)parse_number(options.value('v', "1"), number);
  (void)parse_number(options.value('w', "6"), width);
  const auto wide = static_cast<std::size_t>(std::clamp<std::int64_t>(width, 1, 80));
  int status = 0;
  for (const std::string& file : inputs(options)) {
    std::string text;
    if (!program.read_file(file, text)) {
      status = 1;
      continue;
    }
    for (std::string_view line : lines_of(text)) {
      if (line == "\n" && !all) {
        program.out(std::string(wide + separator.size(), ' ') + "\n");
        continue;
      }
      const std::string digits = std::to_string(number++);
      program.out(std::string(digits.size() < wide ? wide - digits.size() : 0, ' ') + digits + separator);
      program.out(line);
    }
  }
  return status;
}

}  // namespace shell
