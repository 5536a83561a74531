// chown and chgrp: the owner of files.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/change_all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_chown(Program& program) {
  const bool group_only = program.name() == "chgrp";
  const Options options(program, "RhHLPcfv", {{"recursive", 'R'}, {"no-dereference", 'h'}, {"verbose", 'v'}});
  if (!options.ok()) return 1;
  if (options.operands.size() < 2) return program.fail("missing operand");
  const std::string wanted = options.operands.front();
  std::optional<std::uint32_t> uid;
  std::optional<std::uint32_t> gid;
  std::size_t colon = wanted.find(':');
  if (colon == std::string::npos) colon = wanted.find('.');
  const std::string user_part = group_only ? std::string() : wanted.substr(0, colon);
  const std::string group_part = group_only                   ? wanted
                                 : colon == std::string::npos ? std::string()
                                                              : wanted.substr(colon + 1);
  if (!user_part.empty()) {
    const std::optional<User> user = user_named(program.files(), user_part);
    uid = user ? std::optional<std::uint32_t>(user->uid) : number_of(user_part);
    if (!uid) return program.fail((colon == std::string::npos ? "unknown user " : "unknown user/group ") + wanted);
    if (colon != std::string::npos && group_part.empty()) {
      const std::optional<User> by_number = user ? user : user_numbered(program.files(), *uid);
      if (by_number) gid = by_number->gid;
    }
  }
  if (!group_part.empty()) {
    const std::optional<Group> group = group_named(program.files(), group_part);
    gid = group ? std::optional<std::uint32_t>(group->gid) : number_of(group_part);
    if (!gid) return program.fail((group_only ? "unknown group " : "unknown user/group ") + wanted);
  }
  const std::vector<std::string> operands(options.operands.begin() + 1, options.operands.end());
  const bool recursive = options.has('R');
  return change_all(
      program, operands, recursive, options.has('f'), [&](const std::string& file, const fs::EntryRef&, bool) {
        const Follow follow = options.has('h') || recursive ? Follow::no : Follow::yes;
        const base::Result<Place, Errno> place = program.files().find(program.path(file), program.caller.who, follow);
        if (!place) return place.error();
        return program.files().set_owner(program.path(file), program.caller.who, uid.value_or(place->entry->meta().uid),
                                         gid.value_or(place->entry->meta().gid), follow);
      });
}

}  // namespace shell
