// ln: links, hard or symbolic.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_ln(Program& program) {
  const Options options(
      program, "sfnbSvTt:r",
      {{"symbolic", 's'}, {"force", 'f'}, {"no-dereference", 'n'}, {"verbose", 'v'}, {"no-target-directory", 'T'}});
  if (!options.ok()) return 1;
  for (char letter : {'b', 'S', 'r'})
    if (options.has(letter)) return program.bad_option(std::string("-") + letter);
  std::vector<std::string> targets = options.operands;
  if (targets.empty()) return program.fail("missing operand");
  std::string destination = ".";
  if (options.has('t')) {
    destination = options.value('t');
  } else if (targets.size() > 1) {
    destination = targets.back();
    targets.pop_back();
  }
  const bool is_link = !is_directory(program, without_slashes(destination));
  const bool into = !options.has('T') && leads_to_directory(program, destination) && !(options.has('n') && is_link);
  if (targets.size() > 1 && !into) return program.fail("'" + destination + "' is not a directory");
  int status = 0;
  for (const std::string& target : targets) {
    const std::string name = into ? child_of(destination, last_component(target)) : destination;
    const std::string path = program.path(name);
    if (!options.has('s')) {
      const base::Result<Place, Errno> from =
          program.files().find(program.path(target), program.caller.who, Follow::no);
      if (!from) {
        status = program.fail(target, from.error());
        continue;
      }
    }
    const auto make = [&] {
      return options.has('s') ? program.files().make_symlink(target, path, program.caller.who)
                              : program.files().make_link(program.path(target), path, program.caller.who);
    };
    Errno error = make();
    if (error == Errno::exists && options.has('f')) {
      error = program.files().remove_file(path, program.caller.who);
      if (error == Errno::none) error = make();
    }
    if (error != Errno::none) status = program.fail(name, error);
  }
  return status;
}

}  // namespace shell
