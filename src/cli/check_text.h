// Findings as `docker build --check` prints them (docs/spec/progress-output.md 5): what it says on standard output, and
// the error that it puts on standard error.
#pragma once

#include <string>

#include "cli/findings.h"

namespace cli {

[[nodiscard]] std::string check_text(const Findings& findings);
[[nodiscard]] std::string check_error_text(const Findings& findings);  // empty where there is no error

}  // namespace cli
