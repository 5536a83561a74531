// What the utilities that read lines have in common: which files they read, and the lines of a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "shell/utilities/options.h"

namespace shell {

// The operands, or standard input where there are none.
[[nodiscard]] std::vector<std::string> inputs(const Options& options);

// Lines with their newlines.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

// What stands between fields and columns.
[[nodiscard]] inline bool is_blank(char c) { return c == ' ' || c == '\t'; }

// For head and tail: "-5" as an old way to say "-n 5".
void modernise(Program& program);

// Calls `each` with every line of all files, without its newline. A file that cannot be read is told, and makes the
// status 1.
template <class Each>
int each_line(Program& program, const std::vector<std::string>& operands, Each each) {
  int status = 0;
  for (const std::string& file : operands.empty() ? std::vector<std::string>{"-"} : operands) {
    std::string text;
    if (!program.read_file(file, text)) {
      status = 1;
      continue;
    }
    for (std::string_view line : base::split_lines(text)) each(line);
  }
  return status;
}

}  // namespace shell
