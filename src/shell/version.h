// Versions and ranges as npm reads them: "1.2.0" and "^1.2.0", "~1.2", "1.x", ">=1.0.0 <2", "1 || 2", "*", "latest".
#pragma once

#include <string>
#include <string_view>

namespace shell {

// Does the version satisfy the range? A range that is none of npm's (a URL, a tag but "latest") is satisfied by
// nothing.
[[nodiscard]] bool satisfies(std::string_view version, std::string_view range);
// The version that a range names, for a package of which nothing else is known: "^4.18.2" -> "4.18.2", "*" -> "1.0.0".
[[nodiscard]] std::string version_named(std::string_view range);

}  // namespace shell
