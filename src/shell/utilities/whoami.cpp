// whoami: the name of who runs this.
#include <optional>

#include "shell/identity.h"
#include "shell/utilities/all.h"

namespace shell {

int run_whoami(Program& program) {
  const std::optional<User> user = user_numbered(program.files(), program.caller.who.uid);
  if (!user) return program.fail("unknown uid " + std::to_string(program.caller.who.uid));
  program.out(user->name + "\n");
  return 0;
}

}  // namespace shell
