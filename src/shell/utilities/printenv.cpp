// printenv: the environment, or some of its variables.
#include "shell/utilities/all.h"

namespace shell {

int run_printenv(Program& program) {
  if (program.args.size() < 2) {
    for (const auto& [name, value] : program.env) program.out(name + "=" + value + "\n");
    return 0;
  }
  int status = 0;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const auto found = program.env.find(program.args[i]);
    if (found == program.env.end())
      status = 1;
    else
      program.out(found->second + "\n");
  }
  return status;
}

}  // namespace shell
