// Which build checks are reported: what `# check=…` says, or --build-arg BUILDKIT_DOCKERFILE_CHECK. After BuildKit's
// linter.Config.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dockerfile {

struct CheckOptions {
  bool skip_all = false;
  std::vector<std::string> skip;  // names, case matters; unknown ones have no effect
  bool experimental_all = false;
  std::vector<std::string> experimental;
  bool error = false;  // any finding fails the build

  // `local`: what a comment "# check=…" right above an instruction adds for it; may be empty.
  [[nodiscard]] bool reports(std::string_view rule, bool is_experimental, std::string_view local = {}) const;

  bool operator==(const CheckOptions&) const = default;
};

// The error is BuildKit's, without "failed to parse check options: " in front.
[[nodiscard]] base::Result<CheckOptions, std::string> parse_check_options(std::string_view text);

// The value of a comment "check=…", cut at its first blank; empty where it is another comment.
[[nodiscard]] std::string_view check_of_comment(std::string_view comment);

}  // namespace dockerfile
