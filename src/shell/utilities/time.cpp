// time: how long a program takes, in simulated time.
#include "shell/utilities/all.h"
#include "shell/utilities/start_program.h"

namespace shell {

int run_time(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].size() > 1 && program.args[i][0] == '-') ++i;
  if (i >= program.args.size()) return program.fail("missing operand");
  const double begin = program.world.seconds();
  const int code = start_program(program, i, program.env, "can't execute");
  const double spent = program.world.seconds() - begin;
  const int hundredths = static_cast<int>(spent * 100 + 0.5);
  const std::string cents = std::to_string(100 + hundredths % 100).substr(1);
  if (code != 0) program.err("Command exited with non-zero status " + std::to_string(code) + "\n");
  program.err("real\t" + std::to_string(hundredths / 6000) + "m " + std::to_string(hundredths / 100 % 60) + "." +
              cents + "s\nuser\t0m 0.00s\nsys\t0m 0.00s\n");
  return code;
}

}  // namespace shell
