#include "shell/utilities/inputs.h"

#include <algorithm>

namespace shell {

std::vector<std::string> inputs(const Options& options) {
  return options.operands.empty() ? std::vector<std::string>{"-"} : options.operands;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

void modernise(Program& program) {
  if (program.args.size() < 2) return;
  std::string& word = program.args[1];
  if (word.size() > 1 && word[0] == '-' && word.find_first_not_of("0123456789", 1) == std::string::npos)
    word = "-n" + word.substr(1);
}

}  // namespace shell
