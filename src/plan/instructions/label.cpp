// LABEL: only config.
#include "plan/checks/checks.h"
#include "plan/pairs.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Label& label) {
  const auto pairs = expand_pairs(stage, label.pairs);
  if (!pairs) return pairs.error();
  std::string created_by = "LABEL";
  for (const auto& [name, value] : *pairs) {
    check_legacy_pairs(stage, label.legacy);
    stage.config.labels[name] = value;
    created_by += " " + name + "=" + value;
  }
  stage.commit(std::move(created_by), false);
  return std::nullopt;
}

}  // namespace plan
