// Shell patterns: * ? [set], as case, ${x%…}, find -name and file names in words use them.
//
// A backslash takes a character's meaning away. In file names neither * nor a set matches a slash: the caller matches a
// component at a time. After POSIX 2.13 and fnmatch(3), in bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/work.h"

namespace shell {

// What is tried is counted: nothing matches once the work is used up, and the RUN stops for that.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view text, Work& work);
[[nodiscard]] bool matches_any_case(std::string_view pattern, std::string_view text, Work& work);
// How many characters the longest beginning of `text` has that the pattern matches; empty where it matches none.
[[nodiscard]] std::optional<std::size_t> longest_match(std::string_view pattern, std::string_view text, Work& work);
[[nodiscard]] bool has_pattern(std::string_view pattern);  // any unescaped * ? or [ ]
[[nodiscard]] std::string without_escapes(std::string_view pattern);
// Is `c` in the class [:name:]? Also for regular expressions and tr.
[[nodiscard]] bool in_class(std::string_view name, unsigned char c);

}  // namespace shell
