// Text that does not come key by key: what input methods, dictation, autocorrect and soft keyboards do to the text of a
// widget, and the piece of it that they look at.
//
// Offsets count bytes of the widget's text, unless they say otherwise. A widget answers to its id in Thing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "ui/geometry.h"

namespace ui {

// Puts `text` in place of [begin, end), and the caret into it. Done to its widget even where the focus has just left.
struct TextEdit {
  std::string to;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<std::string> text;  // none: [begin, end) is only selected, the caret at `end`
  std::size_t caret = 0;            // counted in `text`
  bool typing = false;              // one more of the same kind: part of the history step before
};

// What an input method has not finished: shown in place of [begin, end), and in no text until it is.
struct Composition {
  std::string to;  // empty: whatever has the focus, in place of its selection
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  std::size_t caret = 0;  // counted in `text`
};

// The text around the caret of the widget that has the focus.
struct Passage {
  std::string of;
  std::string label;
  std::string text;
  std::size_t from = 0;   // where `text` begins
  std::size_t begin = 0;  // of the selection, wherever it is
  std::size_t end = 0;
  bool caret_first = false;  // the caret is at `begin`
  bool read_only = false;
  unsigned revision = 0;  // of the widget's text
  Rect caret;
  Rect area;  // of the widget
};

}  // namespace ui
