// The texts in quotes of a program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab {

// What stands between "…", '…' and `…`, in order, as it is written. Comments (//, /* */) are passed over, a backslash
// keeps what follows it from ending a text, and a text in " or ' ends with its line. As JavaScript has it, but for
// regular expressions, which are taken for code.
[[nodiscard]] std::vector<std::string> quoted_texts(std::string_view program);

}  // namespace lab
