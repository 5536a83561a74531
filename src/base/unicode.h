// UTF-8, as Go reads and writes it: what the builders do to odd bytes shows in their messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace base {

struct Rune {
  std::uint32_t code = 0;
  std::size_t size = 0;  // bytes; 0 at the end of the text
};

// The first character. A byte that is no UTF-8 is U+FFFD with size 1; a real U+FFFD has size 3.
[[nodiscard]] Rune decode_rune(std::string_view text);
void append_rune(std::string& text, std::uint32_t code);  // what is no character is written as U+FFFD

[[nodiscard]] bool is_utf8(std::string_view text);
[[nodiscard]] bool is_space(std::uint32_t code);      // Go's unicode.IsSpace
[[nodiscard]] bool is_printable(std::uint32_t code);  // Go's unicode.IsPrint: of the spaces, only the ASCII one

}  // namespace base
