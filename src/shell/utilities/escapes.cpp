#include "shell/utilities/escapes.h"

#include <algorithm>

#include "base/hex.h"

namespace shell {

Unescaped unescape(std::string_view text, bool zero_octal) {
  Unescaped made;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      made.text += text[i];
      continue;
    }
    const char c = text[++i];
    constexpr std::string_view letters = "abfnrtv\\\"";
    constexpr std::string_view values = "\a\b\f\n\r\t\v\\\"";
    const std::size_t simple = letters.find(c);
    if (c == 'c') {
      made.stop = true;
      return made;
    }
    if (simple != std::string_view::npos && !(c == '"' && zero_octal)) {
      made.text += values[simple];
    } else if (c == 'e') {
      made.text += '\033';
    } else if (c == 'x' && i + 1 < text.size() && base::hex_digit(text[i + 1]) >= 0) {
      int value = 0;
      for (int n = 0; n < 2 && i + 1 < text.size() && base::hex_digit(text[i + 1]) >= 0; ++n)
        value = value * 16 + base::hex_digit(text[++i]);
      made.text += static_cast<char>(value);
    } else if (c >= '0' && c <= '7') {
      const int digits = zero_octal && c == '0' ? 4 : 3;
      int value = c - '0';
      for (int n = 1; n < digits && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '7'; ++n)
        value = value * 8 + (text[++i] - '0');
      made.text += static_cast<char>(value);
    } else {
      made.text += '\\';
      made.text += c;
    }
  }
  return made;
}

}  // namespace shell
