// wget and curl: there is no network to fetch from.
#include "shell/utilities/all.h"

namespace shell {

int run_wget(Program& program) {
  return program.unsupported("This RUN fetches from the network with " + program.name() +
                             "; in the lab there is no network to fetch from.");
}

}  // namespace shell
