// timeout: a program that is stopped when it takes too long.
#include <cstdlib>

#include "shell/utilities/all.h"
#include "shell/utilities/start_program.h"

namespace shell {

int run_timeout(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].size() > 1 && program.args[i][0] == '-')
    i += program.args[i] == "-s" || program.args[i] == "-k" ? 2 : 1;
  if (i + 1 >= program.args.size()) return program.fail("missing operand");
  char* end = nullptr;
  double limit = std::strtod(program.args[i].c_str(), &end);
  if (*end == 'm')
    limit *= 60;
  else if (*end == 'h')
    limit *= 3600;
  const double begin = program.world.seconds();
  const int code = start_program(program, i + 1, program.env, "can't execute");
  // What runs too long would have been stopped half way: where it had got to, nobody knows here.
  if (limit > 0 && program.world.seconds() - begin > limit) {
    if (program.args[i + 1] == "sleep") {
      program.world.set_seconds(begin + limit);
      return 143;
    }
    return program.unsupported("`timeout` would stop this program half way; the lab runs each program to its end.");
  }
  return code;
}

}  // namespace shell
