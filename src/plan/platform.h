// What stands behind FROM --platform=. After containerd's platforms.Parse.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plan {

// Why the text is no platform, in BuildKit's words, without "failed to parse platform …: "; nothing where it is one.
[[nodiscard]] std::optional<std::string> platform_error(std::string_view text);

// Whether a right text means the platform that the lab builds on.
[[nodiscard]] bool is_own_platform(std::string_view text);

}  // namespace plan
