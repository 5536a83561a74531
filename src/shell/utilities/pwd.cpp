// pwd: the working directory.
#include "shell/utilities/all.h"

namespace shell {

int run_pwd(Program& program) {
  program.out(program.caller.cwd + "\n");
  return 0;
}

}  // namespace shell
