// File modes as chmod, mkdir -m and umask read them: octal ("0755") or symbolic ("u+x,go=r").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shell {

// The mode that the text makes of `before`; `umask` holds where a symbolic mode names nobody. Empty where it is
// malformed.
[[nodiscard]] std::optional<std::uint16_t> parse_mode(std::string_view text, std::uint16_t before, bool is_directory,
                                                      std::uint16_t umask);
[[nodiscard]] std::string mode_string(char kind, std::uint16_t mode);  // "-rwxr-xr-x"

}  // namespace shell
