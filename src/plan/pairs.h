// NAME=VALUE pairs of ENV and LABEL with the variables put in: all with those from before the instruction.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "plan/stage.h"

namespace plan {

using ExpandedPairs = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] base::Result<ExpandedPairs, dockerfile::Problem> expand_pairs(Stage& stage,
                                                                            const std::vector<dockerfile::Pair>& pairs);

}  // namespace plan
