// dirname: a path without its last component.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_dirname(Program& program) {
  const Options options(program, "");
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  for (const std::string& operand : options.operands) {
    std::string path = without_slashes(operand);
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
      program.out(path == "/" ? "/\n" : ".\n");
      continue;
    }
    path = without_slashes(path.substr(0, slash + 1));
    program.out(path + "\n");
  }
  return 0;
}

}  // namespace shell
