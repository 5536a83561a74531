// The patterns of ${NAME#…}, ${NAME%…} and ${NAME/…/…}: `*` any run, `?` one character, neither a line end; no classes.
//
// BuildKit turns them into regular expressions; what that lets through is kept (templates in replacements, see
// replace_all). Costs at most pattern times value. The error is BuildKit's text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dockerfile {

using PatternResult = base::Result<std::string, std::string>;

[[nodiscard]] PatternResult trim_prefix(std::string_view pattern, std::string_view value, bool longest);
[[nodiscard]] PatternResult trim_suffix(std::string_view pattern, std::string_view value, bool longest);
[[nodiscard]] PatternResult replace_first(std::string_view pattern, std::string_view value,
                                          std::string_view replacement);
// The lab's own limit, in bytes: no program can be given a variable of more than 128 kB, but a few nested ${P//x/…}
// would be of terabytes.
inline constexpr std::size_t longest_replaced = 128 * 1024;

// A `$` in the replacement makes it a template of Go's regexp: $0 and ${0} are the match, $$ a dollar, other names
// vanish.
[[nodiscard]] PatternResult replace_all(std::string_view pattern, std::string_view value, std::string_view replacement);

}  // namespace dockerfile
