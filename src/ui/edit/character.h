// A character as the editors see it: its bytes, and how many columns it is wide.
//
// A tab reaches to the next multiple of tab_width; ideographs, kana, hangul and emoji take two columns; marks that
// stand on the character before them take none; everything else, what is no UTF-8 included, takes one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ui::edit {

inline constexpr int tab_width = 4;

struct Character {
  std::size_t end = 0;  // of its bytes, in the text
  int columns = 1;
};

// `at` lies in `text`; `column` is where the character begins.
[[nodiscard]] Character character_at(std::string_view text, std::size_t at, int column);

// Of a character by itself: 0, 1 or 2.
[[nodiscard]] int columns_of(std::uint32_t code);

// Without a shape of their own, as part of what stands before them: variation selectors, and what joins emoji.
[[nodiscard]] bool is_shapeless(std::uint32_t code);

[[nodiscard]] inline bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace ui::edit
