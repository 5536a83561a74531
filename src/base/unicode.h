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
[[nodiscard]] inline Rune decode_rune(std::string_view text);
inline void append_rune(std::string& text, std::uint32_t code);  // what is no character is written as U+FFFD

[[nodiscard]] bool is_utf8(std::string_view text);
[[nodiscard]] inline bool is_space(std::uint32_t code);  // Go's unicode.IsSpace
[[nodiscard]] bool is_printable(std::uint32_t code);     // Go's unicode.IsPrint: of the spaces, only the ASCII one

// ---- Nearly every character is ASCII: those are decided where they are asked about. ----

namespace beyond_ascii {
[[nodiscard]] Rune decode_rune(std::string_view text);  // not of an empty text
void append_rune(std::string& text, std::uint32_t code);
[[nodiscard]] bool is_space(std::uint32_t code);
}  // namespace beyond_ascii

Rune decode_rune(std::string_view text) {
  if (text.empty()) return {0, 0};
  const auto first = static_cast<std::uint8_t>(text.front());
  return first < 0x80 ? Rune{first, 1} : beyond_ascii::decode_rune(text);
}

void append_rune(std::string& text, std::uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else {
    beyond_ascii::append_rune(text, code);
  }
}

bool is_space(std::uint32_t code) {
  return code < 0x80 ? code == ' ' || (code >= '\t' && code <= '\r') : beyond_ascii::is_space(code);
}

}  // namespace base
