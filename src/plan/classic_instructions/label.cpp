// LABEL: only config.
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Label& label) {
  const auto pairs = stage.expand_pairs(label.pairs);
  if (!pairs) return pairs.error();
  for (const auto& [name, value] : *pairs) stage.config.labels[name] = value;
  stage.comment_pairs("LABEL", *pairs);
  return {};
}

}  // namespace plan
