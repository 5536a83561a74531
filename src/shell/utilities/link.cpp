// link: one further name of a file.
#include "shell/utilities/all.h"

namespace shell {

int run_link(Program& program) {
  if (program.args.size() != 3) return program.fail("missing operand");
  const Errno error =
      program.files().make_link(program.path(program.args[1]), program.path(program.args[2]), program.caller.who);
  return error == Errno::none
             ? 0
             : program.fail("can't create hardlink '" + program.args[2] + "' to '" + program.args[1] + "'", error);
}

}  // namespace shell
