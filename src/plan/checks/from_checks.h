// A FROM line's variables, and the build checks about them.
#pragma once

#include <string>

#include "base/result.h"
#include "plan/stage.h"

namespace plan {

// InvalidDefaultArgInFrom: with the defaults of all arguments, the base has no valid name.
void check_default_base_name(Stage& stage, const Environment& globals, char escape);

// The base's name with the variables put in; reports UndefinedArgInFrom.
[[nodiscard]] base::Result<std::string, dockerfile::Problem> expand_base_name(Stage& stage, const Environment& globals,
                                                                              char escape);

// --platform: reports UndefinedArgInFrom, RedundantTargetPlatform, FromPlatformFlagConstDisallowed; refuses what is no
// platform, and what is not the lab's.
[[nodiscard]] Outcome check_platform(Stage& stage, const Environment& globals, char escape);

}  // namespace plan
