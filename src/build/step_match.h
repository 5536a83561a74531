// The steps of two builds, laid side by side: which of one build is which of the other.
#pragma once

#include <string_view>
#include <vector>

namespace build {

struct StepPair {
  int left = -1;  // position of a step; -1: there is none in its place
  int right = -1;
};

// In the order of both: the longest run of instructions that both have; between two of them the same kind of
// instruction with other words is the same place, edited. Of builds that differ in more than a thousand by a thousand
// steps, only what they begin and end with is matched.
[[nodiscard]] std::vector<StepPair> match_steps(const std::vector<std::string_view>& left,
                                                const std::vector<std::string_view>& right);

}  // namespace build
