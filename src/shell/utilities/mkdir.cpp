// mkdir: new folders.
#include <optional>

#include "shell/utilities/all.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_mkdir(Program& program) {
  const Options options(program, "m:pv", {{"mode", 'm'}, {"parents", 'p'}, {"verbose", 'v'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  std::uint16_t mode = 0777;
  if (options.has('m')) {
    const std::optional<std::uint16_t> parsed = parse_mode(options.value('m'), 0777, true, program.caller.umask);
    if (!parsed) return program.fail("invalid mode '" + options.value('m') + "'");
    mode = *parsed;
  }
  int status = 0;
  for (const std::string& path : options.operands) {
    const std::string trimmed = without_slashes(path);
    Errno error = Errno::none;
    std::string failed_at = path;
    bool made = true;
    if (options.has('p')) {
      made = !leads_to_directory(program, path);
      error = made ? make_directories(program, trimmed, &failed_at) : Errno::none;
    } else {
      error = program.files().make_directory(program.path(trimmed), program.caller.who,
                                             static_cast<std::uint16_t>(mode & ~program.caller.umask));
    }
    if (error == Errno::none && made && options.has('m'))
      error = program.files().set_mode(program.path(trimmed), program.caller.who, mode);
    if (error != Errno::none) status = program.fail("can't create directory '" + failed_at + "'", error);
  }
  return status;
}

}  // namespace shell
