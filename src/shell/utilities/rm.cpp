// rm: files away, and folders with all that is in them.
#include <optional>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_rm(Program& program) {
  const Options options(program, "rRfiv", {{"recursive", 'r'}, {"force", 'f'}, {"verbose", 'v'}});
  if (!options.ok()) return 1;
  const bool force = options.has('f');
  const bool recursive = options.has('r') || options.has('R');
  if (options.operands.empty()) return force ? 0 : program.fail("missing operand");
  int status = 0;
  for (const std::string& path : options.operands) {
    const std::string name = last_component(path);
    if (name == "." || name == "..") {
      status = program.fail("'.' and '..' can't be removed");
      continue;
    }
    const std::string trimmed = without_slashes(path);
    const base::Result<Place, Errno> place =
        program.files().find(program.path(trimmed), program.caller.who, Follow::no);
    if (!place) {
      if (!force || (place.error() != Errno::no_entry && place.error() != Errno::not_directory))
        status = program.fail("can't remove '" + trimmed + "'", place.error());
      continue;
    }
    if (place->entry->kind() == fs::Kind::directory && !recursive) {
      status = program.fail("'" + trimmed + "' is a directory");
      continue;
    }
    if (options.has('i') && !force) {  // a RUN has nobody to ask: its standard input is what it is
      program.err("rm: remove '" + trimmed + "'? ");
      const StreamRef in = program.stream(0);
      const std::optional<std::string> answer = in ? program.world.read_line(*in) : std::nullopt;
      if (!answer || (answer->front() != 'y' && answer->front() != 'Y')) continue;
    }
    if (!remove_all(program, trimmed))
      status = 1;
    else if (options.has('v'))
      program.out("removed '" + trimmed + "'\n");
  }
  return status;
}

}  // namespace shell
