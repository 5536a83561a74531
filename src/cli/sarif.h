// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which code hosts and editors read.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "cli/findings.h"

namespace cli {

// One run of layerlab over all files. Columns count characters (Unicode code points).
[[nodiscard]] nlohmann::ordered_json sarif_of(const std::vector<Findings>& files);

}  // namespace cli
