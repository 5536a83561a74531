// true: does nothing, successfully.
#include "shell/utilities/all.h"

namespace shell {

int run_true(Program&) { return 0; }

}  // namespace shell
