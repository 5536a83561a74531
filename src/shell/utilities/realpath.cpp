// realpath: the path without links.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_realpath(Program& program) {
  const Options options(program, "emsq");
  if (!options.ok()) return 1;
  const std::vector<std::string> operands = options.operands.empty() ? std::vector<std::string>{"."} : options.operands;
  int status = 0;
  for (const std::string& operand : operands) {
    const base::Result<Place, Errno> place =
        program.files().look(program.path(operand), program.caller.who, Follow::yes);
    if (!place)
      status = program.fail(operand, place.error());
    else
      program.out(place->path + "\n");
  }
  return status;
}

}  // namespace shell
