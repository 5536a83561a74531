#include "shell/utilities/start_program.h"

#include "shell/launch.h"

namespace shell {

int start_program(Program& program, std::size_t first, const Environment& environment, std::string_view complaint) {
  Program inner(program.world,
                std::vector<std::string>(program.args.begin() + static_cast<std::ptrdiff_t>(first), program.args.end()),
                environment, program.caller, program.fds);
  inner.depth = program.depth + 1;
  program.flush();
  Search search;
  const int code = find_and_launch(inner, search);
  if (search.result == Search::Result::found) return code;
  const Errno error = search.result == Search::Result::denied ? Errno::denied : Errno::no_entry;
  program.fail(std::string(complaint) + " '" + inner.args.front() + "'", error);
  return code;
}

}  // namespace shell
