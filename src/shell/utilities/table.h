// The table of utilities: what busybox's applets and coreutils do, one small file each or a family in one.
#pragma once

#include <string_view>

#include "shell/program.h"

namespace shell {

using Utility = int (*)(Program&);

struct UtilityRow {
  std::string_view name;
  Utility run;
};

[[nodiscard]] Utility find_utility(std::string_view name);  // null where the lab has none of that name

}  // namespace shell
