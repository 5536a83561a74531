// setsid: a program in a session of its own.
#include "shell/utilities/all.h"
#include "shell/utilities/start_program.h"

namespace shell {

int run_setsid(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].substr(0, 1) == "-") ++i;
  if (i >= program.args.size()) return program.fail("missing operand");
  return start_program(program, i, program.env, "can't execute");
}

}  // namespace shell
