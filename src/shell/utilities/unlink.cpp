// unlink: one file away.
#include "shell/utilities/all.h"

namespace shell {

int run_unlink(Program& program) {
  if (program.args.size() != 2) return program.fail("missing operand");
  const Errno error = program.files().remove_file(program.path(program.args[1]), program.caller.who);
  return error == Errno::none ? 0 : program.fail("can't remove file '" + program.args[1] + "'", error);
}

}  // namespace shell
