// nohup: a program that no hang-up ends; here there is none.
#include "shell/utilities/all.h"
#include "shell/utilities/start_program.h"

namespace shell {

int run_nohup(Program& program) {
  if (program.args.size() < 2) return program.fail("missing operand");
  return start_program(program, 1, program.env, "failed to run command");
}

}  // namespace shell
