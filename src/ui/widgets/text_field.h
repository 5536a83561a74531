// A field for one line of text: what the code editor can do with the caret, the selection and the clipboard, without
// lines.
#pragma once

#include <string_view>

#include "ui/edit/editing.h"
#include "ui/frame.h"

namespace ui {

struct FieldMemory {
  edit::Editing editing;
  float scroll = 0;

  [[nodiscard]] const std::string& text() const { return editing.buffer().text(); }
  void set(std::string_view text);  // all of it selected, so that typing replaces it
};

inline constexpr float field_height = 34;

// Enter was pressed in a field. Ask before the field is drawn.
[[nodiscard]] bool entered(Frame& frame);

// True where the text changed. The id begins with "field:". `hint`: shown where it is empty.
bool text_field(Frame& frame, const Thing& thing, std::string_view hint, FieldMemory& memory, Type type = Type::body);

}  // namespace ui
