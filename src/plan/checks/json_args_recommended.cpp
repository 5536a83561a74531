#include "plan/checks/checks.h"

namespace plan {

// A shell would be the container's first process, and keep signals from the program. Who sets SHELL has thought about
// it.
void check_json_args_recommended(Stage& stage, const dockerfile::Command& command) {
  if (!command.shell_form || !stage.config.shell.empty()) return;
  stage.warn("JSONArgsRecommended", "JSON arguments recommended for " + std::string(stage.instruction().keyword()) +
                                        " to prevent unintended behavior related to OS signals");
}

}  // namespace plan
