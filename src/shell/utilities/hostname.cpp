// hostname: the machine's name.
#include "shell/utilities/all.h"
#include "shell/utilities/host.h"

namespace shell {

int run_hostname(Program& program) {
  program.out(host_name(program) + "\n");
  return 0;
}

}  // namespace shell
