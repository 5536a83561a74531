// rmdir: empty folders away.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_rmdir(Program& program) {
  const Options options(program, "p", {{"parents", 'p'}, {"ignore-fail-on-non-empty", 'p'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  int status = 0;
  for (std::string path : options.operands) {
    for (;;) {
      const Errno error = program.files().remove_directory(program.path(without_slashes(path)), program.caller.who);
      if (error != Errno::none) {
        status = program.fail("'" + path + "'", error);
        break;
      }
      if (!options.has('p')) break;
      path = without_slashes(path);
      const std::size_t slash = path.rfind('/');
      if (slash == std::string::npos || slash == 0) break;
      path.resize(slash);
    }
  }
  return status;
}

}  // namespace shell
