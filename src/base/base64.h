// Bytes as base64 (RFC 4648, padded): how they travel in JSON where they are no text.
#pragma once

#include <string>
#include <string_view>

namespace base {

[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::string from_base64(std::string_view text);  // up to the first character that is none

}  // namespace base
