// "did you mean …?", as BuildKit's util/suggest finds it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dockerfile {

// The candidate that differs least from `text`, in at most two insertions, deletions or substitutions; empty where
// there is none, or where one is equal. Of several the first (Docker takes any of them).
[[nodiscard]] std::string nearest(std::string_view text, const std::vector<std::string_view>& candidates,
                                  bool match_case);

// " (did you mean NAME?)", or nothing.
[[nodiscard]] std::string suggestion(std::string_view text, const std::vector<std::string_view>& candidates,
                                     bool match_case);

}  // namespace dockerfile
