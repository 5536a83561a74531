// What stands behind --chmod=: octal digits, or clauses like "u=rwX,go=r".
//
// After BuildKit's dispatchCopy and tonistiigi/dchapes-mode.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plan {

// Why it is no mode, in BuildKit's words; nothing where it is one, or is empty.
[[nodiscard]] std::optional<std::string> chmod_problem(std::string_view text);

// The mode as digits give it; nothing where it is symbolic, or empty.
[[nodiscard]] std::optional<std::uint16_t> octal_mode(std::string_view text);

// What right clauses make of a mode (permissions and the three set bits).
[[nodiscard]] std::uint16_t changed_mode(std::string_view clauses, std::uint16_t mode, bool is_directory);

}  // namespace plan
