// Backslash escapes as echo -e and printf know them.
#pragma once

#include <string>
#include <string_view>

namespace shell {

struct Unescaped {
  std::string text;
  bool stop = false;  // \c: nothing after it is printed
};

// `zero_octal`: \0 may be followed by three further digits (echo -e, %b).
[[nodiscard]] Unescaped unescape(std::string_view text, bool zero_octal);

}  // namespace shell
