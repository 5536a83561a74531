// arch: the kind of machine.
#include "shell/utilities/all.h"

namespace shell {

int run_arch(Program& program) {
  program.out("x86_64\n");
  return 0;
}

}  // namespace shell
