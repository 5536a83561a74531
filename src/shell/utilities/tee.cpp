// tee: standard input, passed on and written into files.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_tee(Program& program) {
  const Options options(program, "ai", {{"append", 'a'}});
  if (!options.ok()) return 1;
  const std::string text = program.read_input();
  program.out(text);
  int status = 0;
  for (const std::string& file : options.operands) {
    Errno error = Errno::none;
    const StreamRef to = program.open_for_writing(file, options.has('a') ? Opening::append : Opening::truncate, error);
    if (!to)
      status = program.fail(file, error);
    else
      program.world.write(*to, text);
  }
  return status;
}

}  // namespace shell
