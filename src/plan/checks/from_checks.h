// A FROM line's variables, and the build checks about them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "plan/global_arguments.h"
#include "plan/stage.h"

namespace plan {

// InvalidDefaultArgInFrom, for all FROM lines: with the defaults of all arguments, the base has no valid name.
void check_default_base_names(const dockerfile::Dockerfile& file, const Environment& predefined, Draft& draft);

// The base's name with the variables put in; reports UndefinedArgInFrom.
[[nodiscard]] base::Result<std::string, dockerfile::Problem> expand_base_name(Stage& stage,
                                                                              const GlobalArguments& globals);

// --platform, nothing where there is none: reports UndefinedArgInFrom, RedundantTargetPlatform,
// FromPlatformFlagConstDisallowed; refuses what is no platform.
[[nodiscard]] base::Result<std::optional<std::string>, dockerfile::Problem> expand_platform(
    Stage& stage, const GlobalArguments& globals);

// InvalidBaseImagePlatform: every image that the lab knows is for its own platform.
void check_image_platform(Stage& stage, std::string_view wanted);

}  // namespace plan
