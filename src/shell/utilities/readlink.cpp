// readlink: where a link leads.
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_readlink(Program& program) {
  const Options options(program, "fnqvem", {{"canonicalize", 'f'}, {"no-newline", 'n'}});
  if (!options.ok()) return 1;
  if (options.operands.empty()) return program.fail("missing operand");
  int status = 0;
  for (const std::string& operand : options.operands) {
    const bool whole = options.has('f') || options.has('e') || options.has('m');
    const base::Result<Place, Errno> place =
        program.files().look(program.path(operand), program.caller.who, whole ? Follow::yes : Follow::no);
    if (!place || (options.has('e') && !place->entry) ||
        (!whole && (!place->entry || place->entry->kind() != fs::Kind::symlink))) {
      status = 1;
      continue;
    }
    program.out((whole ? place->path : place->entry->target()) + (options.has('n') ? "" : "\n"));
  }
  return status;
}

}  // namespace shell
