#include "plan/pairs.h"

namespace plan {

base::Result<ExpandedPairs, dockerfile::Problem> expand_pairs(Stage& stage,
                                                              const std::vector<dockerfile::Pair>& pairs) {
  ExpandedPairs out;
  for (const dockerfile::Pair& pair : pairs) {
    auto name = stage.expand(pair.name.text);
    if (!name) return base::Failure{name.error()};
    auto value = stage.expand(pair.value.text);
    if (!value) return base::Failure{value.error()};
    out.emplace_back(std::move(name).value(), std::move(value).value());
  }
  return out;
}

}  // namespace plan
