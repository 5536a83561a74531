// How large a Dockerfile the lab plans: what one can take from the lab's memory, or its time. Docker has no such
// limits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/parse.h"

namespace plan {

inline constexpr std::size_t max_instructions = 20'000;  // and as many triggers
inline constexpr std::uint64_t max_text = 256ULL
                                          << 20U;  // bytes that all steps together hold: names, commands, variables

// A path that has more folders than fs::max_folders.
inline constexpr std::string_view deeper_than_the_lab_holds =
    "the lab holds paths of up to 250 folders. Docker has no such limit";

// What a list of texts takes, in a step and in its key.
[[nodiscard]] std::uint64_t size_of(const std::vector<std::string>& texts);

[[nodiscard]] std::optional<dockerfile::Problem> too_many_instructions(const dockerfile::Dockerfile& file);
[[nodiscard]] dockerfile::Problem too_many_triggers(const dockerfile::Instruction& from);
[[nodiscard]] dockerfile::Problem too_deep_a_path(const dockerfile::Instruction& instruction);
[[nodiscard]] dockerfile::Problem too_much_text(const dockerfile::Instruction& instruction);

}  // namespace plan
