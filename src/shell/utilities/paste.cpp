// paste: the lines of several files side by side.
#include <algorithm>

#include "base/text.h"
#include "shell/utilities/all.h"
#include "shell/utilities/escapes.h"
#include "shell/utilities/options.h"

namespace shell {

int run_paste(Program& program) {
  const Options options(program, "d:s");
  if (!options.ok()) return 1;
  const std::string delimiters = options.has('d') ? unescape(options.value('d'), false).text : "\t";
  const std::vector<std::string> operands = options.operands.empty() ? std::vector<std::string>{"-"} : options.operands;
  std::vector<std::vector<std::string>> columns;
  const StreamRef in = program.stream(0);
  bool input_used = false;
  for (const std::string& file : operands) {
    std::vector<std::string> lines;
    std::string text;
    if (file == "-" && input_used) {
      columns.push_back({});
      continue;
    }
    if (!program.read_file(file, text)) return 1;
    input_used = input_used || file == "-";
    for (std::string_view line : base::split_lines(text)) lines.emplace_back(line);
    columns.push_back(std::move(lines));
  }
  // Several "-" take lines in turn.
  const auto dashes = static_cast<std::size_t>(std::count(operands.begin(), operands.end(), "-"));
  if (dashes > 1 && !options.has('s')) {
    const auto first = static_cast<std::size_t>(std::find(operands.begin(), operands.end(), "-") - operands.begin());
    const std::vector<std::string> all = columns[first];
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < operands.size(); ++i)
      if (operands[i] == "-") which.push_back(i), columns[i].clear();
    for (std::size_t i = 0; i < all.size(); ++i) columns[which[i % dashes]].push_back(all[i]);
  }
  const auto delimiter = [&](std::size_t n) {
    return delimiters.empty() ? std::string() : std::string(1, delimiters[n % delimiters.size()]);
  };
  if (options.has('s')) {
    for (const auto& lines : columns) {
      for (std::size_t i = 0; i < lines.size(); ++i) program.out(lines[i] + (i + 1 < lines.size() ? delimiter(i) : ""));
      program.out("\n");
    }
    return 0;
  }
  std::size_t longest = 0;
  for (const auto& lines : columns) longest = std::max(longest, lines.size());
  for (std::size_t row = 0; row < longest; ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      program.out((row < columns[i].size() ? columns[i][row] : std::string()) +
                  (i + 1 < columns.size() ? delimiter(i) : "\n"));
  }
  return 0;
}

}  // namespace shell
