// install: copies with a mode and an owner, and folders with -d.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/copy.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_install(Program& program) {
  const Options options(program, "cdDpsm:o:g:t:v",
                        {{"mode", 'm'}, {"owner", 'o'}, {"group", 'g'}, {"directory", 'd'}, {"target-directory", 't'}});
  if (!options.ok()) return 1;
  std::uint16_t mode = 0755;
  if (options.has('m')) {
    const std::optional<std::uint16_t> parsed = parse_mode(options.value('m'), 0, false, program.caller.umask);
    if (!parsed) return program.fail("invalid mode '" + options.value('m') + "'");
    mode = *parsed;
  }
  const auto finish = [&](const std::string& path) {
    const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::yes);
    if (!place) return false;
    std::uint32_t uid = place->entry->meta().uid;
    std::uint32_t gid = place->entry->meta().gid;
    if (options.has('o')) {
      const std::optional<User> user = user_named(program.files(), options.value('o'));
      const std::optional<std::uint32_t> number = user ? user->uid : number_of(options.value('o'));
      if (!number) return program.fail("unknown user " + options.value('o')) == 0;
      uid = *number;
    }
    if (options.has('g')) {
      const std::optional<Group> group = group_named(program.files(), options.value('g'));
      const std::optional<std::uint32_t> number = group ? group->gid : number_of(options.value('g'));
      if (!number) return program.fail("unknown group " + options.value('g')) == 0;
      gid = *number;
    }
    if (options.has('o') || options.has('g')) {
      const Errno error = program.files().set_owner(program.path(path), program.caller.who, uid, gid, Follow::yes);
      if (error != Errno::none) return program.fail("can't change ownership of " + path, error) == 0;
    }
    const Errno error = program.files().set_mode(program.path(path), program.caller.who, mode);
    return error == Errno::none || program.fail("can't change permissions of " + path, error) == 0;
  };
  int status = 0;
  if (options.has('d')) {
    for (const std::string& path : options.operands) {
      const Errno error = make_directories(program, without_slashes(path));
      if (error != Errno::none)
        status = program.fail("can't create directory '" + path + "'", error);
      else if (!finish(path))
        status = 1;
    }
    return status;
  }
  std::vector<std::string> sources = options.operands;
  std::string destination = options.value('t');
  if (!options.has('t') && !sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  if (options.has('D')) {
    const std::string folder =
        options.has('t')
            ? destination
            : destination.substr(0, destination.rfind('/') == std::string::npos ? 0 : destination.rfind('/'));
    if (!folder.empty()) (void)make_directories(program, without_slashes(folder));
  }
  const bool into = leads_to_directory(program, destination);
  Copying how;
  how.force = true;
  how.follows = true;
  for (const std::string& source : sources) {
    const std::string to = into ? child_of(destination, last_component(source)) : destination;
    if (!copy_one(program, source, to, how, true, 0) || !finish(to)) status = 1;
  }
  return status;
}

}  // namespace shell
