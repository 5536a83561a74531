// NAME=VALUE pairs, as ENV and LABEL have them.
#pragma once

#include <string_view>
#include <vector>

#include "dockerfile/instructions/reading.h"

namespace dockerfile {

// `legacy`: the one pair of NAME VALUE.
[[nodiscard]] Refused read_pairs(Reading& reading, std::string_view keyword, std::vector<Pair>& out, bool& legacy);

}  // namespace dockerfile
