// What stands behind FROM --platform=. After containerd's platforms.Parse.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plan {

// Why the text is no platform, in BuildKit's words, without "failed to parse platform …: "; nothing where it is one.
[[nodiscard]] std::optional<std::string> platform_error(std::string_view text);

struct Platform {
  std::string os;
  std::string architecture;
  std::string variant;  // empty: the usual one

  [[nodiscard]] std::string text() const;  // "linux/arm64/v8"
  bool operator==(const Platform&) const = default;
};

// The platform that the lab builds on.
[[nodiscard]] Platform own_platform();

// What a right text means: names as Go has them ("x86_64" is amd64), what is left out as the lab's own is.
[[nodiscard]] Platform parse_platform(std::string_view text);

// Whether images for the lab's own platform are right for it: a variant of its architecture is.
[[nodiscard]] bool is_own(const Platform& platform);

// What a right text means where it is another platform than the lab's; empty where it is its own, or nothing is asked.
[[nodiscard]] std::string other_than_own(std::string_view text);

}  // namespace plan
