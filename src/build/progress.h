// A finished build as each builder's client prints it, one string a line. Record::plain_progress chooses between the
// two.
#pragma once

#include <string>
#include <vector>

#include "build/record.h"

namespace build {

[[nodiscard]] std::vector<std::string> progress_plain(const Record& record);    // BuildKit
[[nodiscard]] std::vector<std::string> progress_classic(const Record& record);  // docker 20.10

}  // namespace build
