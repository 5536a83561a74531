// Builds by the names that Compare gives them.
#pragma once

#include <string_view>

#include "lab/work.h"

namespace lab {

// Null where there is none of that name. A forecast is valid until the next command. `answers`: as Twins::build has it.
[[nodiscard]] BuildRef build_named(Work& work, std::string_view name, Answers* answers = nullptr);

[[nodiscard]] build::BuilderKind other_builder(build::BuilderKind builder);

inline constexpr std::string_view next_build_name = "next";
inline constexpr std::string_view by_other_builder = ":other";

}  // namespace lab
