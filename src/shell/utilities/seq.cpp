// seq: numbers from one to another.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "shell/utilities/all.h"
#include "shell/utilities/escapes.h"

namespace shell {

int run_seq(Program& program) {
  // A negative number is no option: the words are read by hand.
  bool same_width = false;
  std::string separator = "\n";
  std::vector<std::string> numbers;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (numbers.empty() && word == "-w")
      same_width = true;
    else if (numbers.empty() && word == "-s" && i + 1 < program.args.size())
      separator = unescape(program.args[++i], false).text;
    else if (numbers.empty() && word.substr(0, 2) == "-s")
      separator = unescape(word.substr(2), false).text;
    else if (numbers.empty() && word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9') &&
             word[1] != '.')
      return program.bad_option(word);
    else
      numbers.push_back(word);
  }
  if (numbers.empty() || numbers.size() > 3) return program.fail("missing operand");
  std::vector<double> values;
  std::size_t decimals = 0;
  std::size_t width = 0;
  for (const std::string& text : numbers) {
    char* end = nullptr;
    values.push_back(std::strtod(text.c_str(), &end));
    if (text.empty() || *end != '\0') return program.fail("invalid number '" + text + "'");
    const std::size_t dot = text.find('.');
    if (dot != std::string::npos) decimals = std::max(decimals, text.size() - dot - 1);
  }
  const double first = numbers.size() > 1 ? values.front() : 1;
  const double step = numbers.size() > 2 ? values[1] : 1;
  const double last = values.back();
  if (step == 0) return program.unsupported("`seq` with a step of 0 never ends.");
  const auto formatted = [&](double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(std::min<std::size_t>(decimals, 15)), value);
    return std::string(buffer);
  };
  if (same_width) width = std::max(formatted(first).size(), formatted(last).size());
  std::string made;
  const double count = (last - first) / step;
  for (std::int64_t n = 0; static_cast<double>(n) <= count + 1e-9; ++n) {
    if (!program.world.work()) return 1;
    std::string text = formatted(first + static_cast<double>(n) * step);
    if (text.size() < width) text.insert(text[0] == '-' ? 1 : 0, width - text.size(), '0');
    if (!made.empty()) made += separator;
    made += text;
  }
  if (!made.empty()) program.out(made + "\n");
  return 0;
}

}  // namespace shell
