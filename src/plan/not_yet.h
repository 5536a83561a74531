// What the lab cannot plan yet, said so. Shrinks.
#pragma once

#include <string_view>

#include "dockerfile/instruction.h"

namespace plan {

[[nodiscard]] dockerfile::Problem not_yet(const dockerfile::Instruction& instruction, const std::string& what,
                                          std::string help);
[[nodiscard]] dockerfile::Problem other_platform(const dockerfile::Instruction& from, std::string_view platform);

}  // namespace plan
