// The piece of the Dockerfile that BuildKit's client prints above an error. After BuildKit's solver/errdefs
// Source.Print.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dockerfile {

// "Dockerfile:3", the lines around the marked ones between two rules of dashes, each line ended; empty where nothing is
// marked.
[[nodiscard]] std::string excerpt(std::string_view text, const std::vector<int>& marked_lines,
                                  std::string_view file_name = "Dockerfile");

}  // namespace dockerfile
