// nproc: how many processors there are.
#include "shell/utilities/all.h"

namespace shell {

int run_nproc(Program& program) {
  program.out("2\n");
  return 0;
}

}  // namespace shell
