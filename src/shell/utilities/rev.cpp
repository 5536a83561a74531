// rev: each line from its end to its begin.
#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

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

}  // namespace shell
