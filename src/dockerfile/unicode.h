// Classes of characters by which BuildKit reads variables' names and keywords; Go's package unicode knows them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dockerfile {

[[nodiscard]] bool is_letter(std::uint32_t code);  // unicode.IsLetter
[[nodiscard]] bool is_digit(std::uint32_t code);   // unicode.IsDigit: decimal digits of any script

// strings.ToLower: character by character. ASCII bytes alone stay bytes; otherwise what is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::string small_letters(std::string_view text);

// In capitals as far as a keyword's letters are concerned: ASCII, and the two other characters whose small letter is
// ASCII (Kelvin sign, I with dot), because BuildKit compares keywords by their Unicode small letters.
[[nodiscard]] std::string keyword_capitals(std::string_view text);

}  // namespace dockerfile
