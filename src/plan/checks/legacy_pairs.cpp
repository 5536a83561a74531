#include "plan/checks/checks.h"

namespace plan {

void check_legacy_pairs(Stage& stage, bool legacy) {
  if (!legacy) return;
  const std::string keyword(stage.instruction().keyword());
  stage.warn("LegacyKeyValueFormat",
             "\"" + keyword + " key=value\" should be used instead of legacy \"" + keyword + " key value\" format");
}

}  // namespace plan
