// tac: the lines from the last to the first.
#include "shell/utilities/all.h"
#include "shell/utilities/inputs.h"
#include "shell/utilities/options.h"

namespace shell {

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

}  // namespace shell
