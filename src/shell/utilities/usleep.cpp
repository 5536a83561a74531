// usleep: simulated time goes by, in millionths of a second.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_usleep(Program& program) {
  std::int64_t micros = 0;
  if (program.args.size() < 2 || !parse_number(program.args[1], micros)) return program.fail("missing operand");
  program.world.spend(static_cast<double>(micros) / 1e6);
  return 0;
}

}  // namespace shell
