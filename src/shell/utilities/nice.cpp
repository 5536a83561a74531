// nice: a program with another priority; here all have one.
#include "shell/utilities/all.h"
#include "shell/utilities/start_program.h"

namespace shell {

int run_nice(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].substr(0, 1) == "-") i += program.args[i] == "-n" ? 2 : 1;
  if (i >= program.args.size()) {
    program.out("0\n");
    return 0;
  }
  return start_program(program, i, program.env, "can't execute");
}

}  // namespace shell
