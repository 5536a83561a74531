// tty: which terminal this runs at; a RUN has none.
#include "shell/utilities/all.h"

namespace shell {

int run_tty(Program& program) {
  program.out("not a tty\n");
  return 1;
}

}  // namespace shell
