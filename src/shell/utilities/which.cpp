// which: where along PATH a program lies.
#include "shell/launch.h"
#include "shell/utilities/all.h"

namespace shell {

int run_which(Program& program) {
  bool all = false;
  int status = 0;
  const auto path = program.env.find("PATH");
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& name = program.args[i];
    if (name == "-a") {
      all = true;
      continue;
    }
    (void)all;
    // busybox' which looks along PATH, whatever applets there are.
    const Search search =
        find_command(program.world, program.caller, name,
                     path == program.env.end() ? "/sbin:/usr/sbin:/bin:/usr/bin" : path->second, false);
    if (search.result == Search::Result::found)
      program.out(search.path + "\n");
    else
      status = 1;
  }
  return status;
}

}  // namespace shell
