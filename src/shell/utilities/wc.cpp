// wc: how many lines, words, characters and bytes.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

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

}  // namespace shell
