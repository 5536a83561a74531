// Where a code editor's rows and columns stand on the screen. Part of the code editor.
#pragma once

#include "ui/widgets/code_editor.h"

namespace ui::code {

inline constexpr float line_height = size::code_line;
inline constexpr float top_pad = 6;
inline constexpr float bar_width = 4;
inline constexpr float glyph_room = 26;
inline constexpr float right_pad = 24;  // the scroll bar's, and some air

struct Layout {
  float advance = 0;  // of one column
  float numbers = 0;  // right edge of the line numbers
  Rect text;          // where the code stands
  float top = 0;      // of row 0, scrolled
  int first = 0;      // rows that are seen
  int last = 0;
};

// The text as it is seen: with what an input method has not finished.
[[nodiscard]] inline const edit::Buffer& shown(const EditorMemory& memory) {
  return memory.composed ? memory.composed->text : memory.editing.buffer();
}
[[nodiscard]] inline std::size_t shown_caret(const EditorMemory& memory) {
  return memory.composed ? memory.composed->caret : memory.editing.caret();
}

// Works out anew what hangs on the text, where that changed, on its kind, and on the width. Everything else asks after
// that.
[[nodiscard]] Layout lay_out(const Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool focused);

[[nodiscard]] inline float row_y(const Layout& at, int row) { return at.top + static_cast<float>(row) * line_height; }
[[nodiscard]] inline float column_x(const Layout& at, const EditorMemory& memory, int column) {
  return at.text.x + static_cast<float>(column) * at.advance - memory.scroll.x;
}
[[nodiscard]] inline float offset_x(const Layout& at, const EditorMemory& memory, const edit::Row& row,
                                    std::size_t offset) {
  return column_x(at, memory, edit::column_in(shown(memory), row, offset));
}
[[nodiscard]] int row_under(const Layout& at, const EditorMemory& memory, Point mouse);
[[nodiscard]] std::size_t offset_under(const Layout& at, const EditorMemory& memory, Point mouse);

void scroll_to_caret(const EditorSetup& setup, EditorMemory& memory, const Layout& at);

}  // namespace ui::code
