// NAME=VALUE pairs, as ENV and LABEL have them.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/instructions/reading.h"

namespace dockerfile {

struct Pairs {
  std::vector<Pair> pairs;
  bool legacy = false;
};

[[nodiscard]] base::Result<Pairs, Refusal> read_pairs(Reading& reading, std::string_view keyword);

}  // namespace dockerfile
