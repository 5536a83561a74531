// false: does nothing, and fails.
#include "shell/utilities/all.h"

namespace shell {

int run_false(Program&) { return 1; }

}  // namespace shell
