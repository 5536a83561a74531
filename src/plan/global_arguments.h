// The variables that a FROM line sees: the arguments that BuildKit defines by itself. After BuildKit's platform
// arguments.
#pragma once

#include <string_view>

#include "plan/environment.h"
#include "plan/options.h"

namespace plan {

// The platform that the lab builds on and for.
inline constexpr std::string_view operating_system = "linux";
inline constexpr std::string_view architecture = "amd64";

// `last_stage` is the last stage's name, empty if it has none. A build argument of the same name stands in.
[[nodiscard]] Environment global_arguments(const Options& options, std::string_view last_stage);

}  // namespace plan
