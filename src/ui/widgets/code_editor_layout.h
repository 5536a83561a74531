// Where a code editor's lines and columns stand on the screen. Part of the code editor.
#pragma once

#include <optional>
#include <string_view>

#include "ui/widgets/code_editor.h"

namespace ui::code {

inline constexpr float line_height = size::code_line;
inline constexpr float top_pad = 6;
inline constexpr float bar_width = 4;
inline constexpr float glyph_room = 26;

struct Layout {
  float advance = 0;  // of one column
  float numbers = 0;  // right edge of the line numbers
  Rect text;          // where the code stands
  float top = 0;      // of line 0, scrolled
  int first = 0;      // lines that are seen
  int last = 0;
};

// A composition as it stands among the columns of its line: the text from `end` on goes on at column `to`.
struct Composed {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  int line = 0;
  int from = 0;
  int to = 0;
  int caret = 0;
};

[[nodiscard]] Layout lay_out(const Frame& frame, const EditorSetup& setup, const EditorMemory& memory);

[[nodiscard]] inline float line_y(const Layout& at, int line) {
  return at.top + static_cast<float>(line) * line_height;
}
[[nodiscard]] inline float column_x(const Layout& at, const EditorMemory& memory, int column) {
  return at.text.x + static_cast<float>(column) * at.advance - memory.scroll.x;
}
[[nodiscard]] std::size_t offset_under(const Layout& at, const EditorMemory& memory, Point mouse);

[[nodiscard]] std::optional<Composed> composed_in(const Frame& frame, const EditorSetup& setup,
                                                  const EditorMemory& memory, bool focused);

void scroll_to_caret(const EditorSetup& setup, EditorMemory& memory, const Layout& at,
                     const std::optional<Composed>& composed);

}  // namespace ui::code
