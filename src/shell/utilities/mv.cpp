// mv: other names, or copies where the target lies on another disk.
#include "shell/utilities/all.h"
#include "shell/utilities/copy.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_mv(Program& program) {
  const Options options(
      program, "finvTt:u",
      {{"force", 'f'}, {"no-clobber", 'n'}, {"verbose", 'v'}, {"no-target-directory", 'T'}, {"target-directory", 't'}});
  if (!options.ok()) return 1;
  std::vector<std::string> sources = options.operands;
  std::string destination;
  if (options.has('t')) {
    destination = options.value('t');
  } else if (!sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  const bool into = !options.has('T') && leads_to_directory(program, destination);
  if (sources.size() > 1 && !into) return program.fail("target '" + destination + "' is not a directory");
  int status = 0;
  for (const std::string& source : sources) {
    const std::string from = without_slashes(source);
    const std::string to = into ? child_of(destination, last_component(source)) : destination;
    if (options.has('n') && program.files().find(program.path(to), program.caller.who, Follow::no)) continue;
    Errno error = program.files().rename(program.path(from), program.path(to), program.caller.who);
    if (error == Errno::cross_device) {
      Copying how;
      how.recursive = how.keeps = how.force = how.keeps_links = true;
      how.follows_named = false;
      if (!copy_one(program, from, to, how, true, 0) || !remove_all(program, from)) status = 1;
      continue;
    }
    if (error != Errno::none) status = program.fail("can't rename '" + source + "'", error);
  }
  return status;
}

}  // namespace shell
