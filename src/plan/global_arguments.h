// The variables that a FROM line sees: the arguments that BuildKit defines by itself, and the ARGs above the first
// FROM. After BuildKit's platform arguments and buildMetaArgs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/parse.h"
#include "plan/environment.h"
#include "plan/options.h"

namespace plan {

struct GlobalArguments {
  Environment environment;
  std::vector<std::string> declared;  // by an ARG above the first FROM, with a value or without
};

// `last_stage` is the last stage's name, empty if it has none. A build argument of the same name stands in.
[[nodiscard]] Environment predefined_arguments(const Options& options, std::string_view last_stage);

// The ARGs above the first FROM, each seeing those before it. `build_args` null: their defaults alone.
[[nodiscard]] std::optional<dockerfile::Problem> add_arguments(GlobalArguments& globals,
                                                               const dockerfile::Dockerfile& file,
                                                               const std::map<std::string, std::string>* build_args);

// Names that never become variables of a stage, though an ARG declares them.
[[nodiscard]] bool is_scan_option(std::string_view name);

}  // namespace plan
