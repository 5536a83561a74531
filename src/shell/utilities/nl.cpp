// nl: lines with their numbers.
#include <algorithm>

#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

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
