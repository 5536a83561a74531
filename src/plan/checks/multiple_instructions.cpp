#include "plan/checks/checks.h"

namespace plan {

// Reported at the one before: it is the one that is lost.
void check_multiple_cmd(Stage& stage) {
  if (stage.cmd_where) {
    stage.warn_at(
        "MultipleInstructionsDisallowed",
        "Multiple CMD instructions should not be used in the same stage because only the last one will be used",
        *stage.cmd_where, stage.instruction().check);
  }
  stage.cmd_where = stage.instruction().where;
}

}  // namespace plan
