// groups: the groups of who runs this.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"

namespace shell {

int run_groups(Program& program) {
  const std::optional<Group> group = group_numbered(program.files(), program.caller.who.gid);
  std::string line = group ? group->name : std::to_string(program.caller.who.gid);
  for (std::uint32_t gid : program.caller.who.groups) {
    const std::optional<Group> other = group_numbered(program.files(), gid);
    if (gid != program.caller.who.gid) line += " " + (other ? other->name : std::to_string(gid));
  }
  program.out(line + "\n");
  return 0;
}

}  // namespace shell
