// The machine's name, for hostname and uname.
#pragma once

#include <string>

#include "shell/program.h"

namespace shell {

// A container's is in its environment; a RUN of BuildKit's has none there, and a host of this name.
[[nodiscard]] std::string host_name(const Program& program);

}  // namespace shell
