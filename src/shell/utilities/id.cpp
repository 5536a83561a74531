// id: who runs this, in numbers and names.
#include <algorithm>
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_id(Program& program) {
  const Options options(program, "ugGnr", {{"user", 'u'}, {"group", 'g'}, {"groups", 'G'}, {"name", 'n'}});
  if (!options.ok()) return 1;
  Credentials who = program.caller.who;
  if (!options.operands.empty()) {
    const std::string& name = options.operands.front();
    const std::optional<User> user = user_named(program.files(), name);
    if (!user) return program.fail("unknown user " + name);
    const base::Result<Identity, std::string> identity = identify(program.files(), name);
    if (identity) who = identity->who;
  }
  const std::optional<User> user = user_numbered(program.files(), who.uid);
  const std::optional<Group> group = group_numbered(program.files(), who.gid);
  const bool names = options.has('n');
  if (options.has('u')) {
    if (names && !user) return program.fail("unknown ID " + std::to_string(who.uid));
    program.out((names ? user->name : std::to_string(who.uid)) + "\n");
    return 0;
  }
  if (options.has('g')) {
    if (names && !group) return program.fail("unknown ID " + std::to_string(who.gid));
    program.out((names ? group->name : std::to_string(who.gid)) + "\n");
    return 0;
  }
  // Of the process itself only the further groups are listed; of a user who is named, the first one too.
  std::vector<std::uint32_t> all;
  if (options.has('G') || !options.operands.empty()) all.push_back(who.gid);
  for (std::uint32_t other : who.groups)
    if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
  const auto named = [&](std::uint32_t gid) {
    const std::optional<Group> found = group_numbered(program.files(), gid);
    return found ? "(" + found->name + ")" : std::string();
  };
  if (options.has('G')) {
    std::string line;
    for (std::uint32_t gid : all) {
      const std::optional<Group> found = group_numbered(program.files(), gid);
      line += (line.empty() ? "" : " ") + (names && found ? found->name : std::to_string(gid));
    }
    program.out(line + "\n");
    return 0;
  }
  std::string line = "uid=" + std::to_string(who.uid) + (user ? "(" + user->name + ")" : "") +
                     " gid=" + std::to_string(who.gid) + named(who.gid);
  if (!all.empty()) {
    line += " groups=";
    bool first = true;
    for (std::uint32_t gid : all) {
      line += (first ? "" : ",") + std::to_string(gid) + named(gid);
      first = false;
    }
  }
  program.out(line + "\n");
  return 0;
}

}  // namespace shell
