// What keys and typed text do to a text that has the focus, the clipboard included: the same in the code editor and in
// a field of one line.
#pragma once

#include <string_view>

#include "ui/edit/editing.h"
#include "ui/frame.h"

namespace ui {

struct TextKeys {
  bool read_only = false;
  bool one_line = false;  // line breaks become spaces; Enter and the keys between lines are left to others
  int page_lines = 20;
  const edit::Rows* rows = nullptr;  // where lines are wrapped
};

struct TextDid {
  bool changed = false;
  bool typing = false;  // one more of the same kind: part of the history step before
  bool moved = false;   // the caret may stand elsewhere: show it
};

TextDid text_keys(Frame& frame, edit::Editing& editing, const TextKeys& keys);

// Puts what is selected on the clipboard.
TextDid text_copy(Frame& frame, edit::Editing& editing, bool cuts);

// What an input method did to the text of the widget `id`, wherever the focus is by now.
TextDid text_edit(Frame& frame, std::string_view id, edit::Editing& editing, bool read_only = false);

// What input methods and screen readers look at. `area`: of the widget.
[[nodiscard]] Passage passage_of(std::string_view id, std::string_view label, const edit::Editing& editing, Rect caret,
                                 Rect area, bool read_only = false);

}  // namespace ui
