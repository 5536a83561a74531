// A small bar over a text: cut, copy, paste, select all. For fingers, and where no page around shows a menu of its own.
//
// It takes neither the focus nor the pointer from what lies beside it.
#pragma once

#include <optional>

#include "ui/frame.h"

namespace ui {

enum class TextChoice : std::uint8_t { cut, copy, paste, select_all };

struct TextMenu {
  Rect within;        // where it has room
  Rect beside;        // what it is about: it stands above that, or below
  float hanging = 0;  // below that, what it leaves free: handles
  std::string_view panel;
  bool selecting = false;
  bool read_only = false;
};

// What it covers, and what was chosen.
struct TextMenuDid {
  Rect rect;
  std::optional<TextChoice> chosen;
};

TextMenuDid text_menu(Frame& frame, const TextMenu& menu);

}  // namespace ui
