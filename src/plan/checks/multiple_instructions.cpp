#include "plan/checks/checks.h"

namespace plan {

// Reported at the one before: it is the one that is lost.
void check_used_once(Stage& stage, std::optional<dockerfile::Range>& last) {
  if (last) {
    stage.warn_at("MultipleInstructionsDisallowed",
                  "Multiple " + std::string(dockerfile::keyword_of(stage.instruction().body)) +
                      " instructions should not be used in the same stage because only the last one will be used",
                  *last, *stage.instruction().check);
  }
  last = stage.instruction().where;
}

}  // namespace plan
