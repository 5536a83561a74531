// install: copies with a mode and an owner, and folders with -d.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"
#include "shell/utilities/copy.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

struct InstalledOwner {
  std::optional<std::uint32_t> uid, gid;
};

// The owner or group that -o or -g names. False, with a message: there is none of that name.
bool find_owner(Program& program, const Options& options, InstalledOwner& made) {
  if (options.has('o')) {
    const std::optional<User> user = user_named(program.files(), options.value('o'));
    made.uid = user ? user->uid : number_of(options.value('o'));
    if (!made.uid) return program.fail("unknown user " + options.value('o')) == 0;
  }
  if (options.has('g')) {
    const std::optional<Group> group = group_named(program.files(), options.value('g'));
    made.gid = group ? group->gid : number_of(options.value('g'));
    if (!made.gid) return program.fail("unknown group " + options.value('g')) == 0;
  }
  return true;
}

// Gives it its owner and its mode. The names are looked up anew each time: what is installed may be /etc/passwd.
bool finish_installed(Program& program, const Options& options, std::uint16_t mode, const std::string& path) {
  const base::Result<Place, Errno> place = program.files().find(program.path(path), program.caller.who, Follow::yes);
  if (!place) return false;
  const fs::Meta meta = place->entry->meta();
  InstalledOwner wanted;
  if (!find_owner(program, options, wanted)) return false;
  if (wanted.uid || wanted.gid) {
    const Errno error = program.files().set_owner(program.path(path), program.caller.who, wanted.uid.value_or(meta.uid),
                                                  wanted.gid.value_or(meta.gid), Follow::yes);
    if (error != Errno::none) return program.fail("can't change ownership of " + path, error) == 0;
  }
  const Errno error = program.files().set_mode(program.path(path), program.caller.who, mode);
  return error == Errno::none || program.fail("can't change permissions of " + path, error) == 0;
}

// -d: the operands are folders to be made.
int install_folders(Program& program, const Options& options, std::uint16_t mode) {
  int status = 0;
  for (const std::string& path : options.operands) {
    const Errno error = make_directories(program, without_slashes(path));
    if (error != Errno::none)
      status = program.fail("can't create directory '" + path + "'", error);
    else if (!finish_installed(program, options, mode, path))
      status = 1;
  }
  return status;
}

// -D: the folders above the target; with -t the target itself.
void make_leading_folders(Program& program, const std::string& destination, bool itself) {
  const std::size_t slash = destination.rfind('/');
  const std::string folder = itself ? destination : destination.substr(0, slash == std::string::npos ? 0 : slash);
  if (!folder.empty()) (void)make_directories(program, without_slashes(folder));
}

}  // namespace

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
  if (options.has('d')) return install_folders(program, options, mode);
  std::vector<std::string> sources = options.operands;
  std::string destination = options.value('t');
  if (!options.has('t') && !sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  if (options.has('D')) make_leading_folders(program, destination, options.has('t'));
  const bool into = leads_to_directory(program, destination);
  Copying how;
  how.force = true;
  how.follows = true;
  int status = 0;
  for (const std::string& source : sources) {
    const std::string to = into ? child_of(destination, last_component(source)) : destination;
    if (!copy_one(program, source, to, how, true, 0) || !finish_installed(program, options, mode, to)) status = 1;
  }
  return status;
}

}  // namespace shell
