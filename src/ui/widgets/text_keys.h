// What keys and typed text do to a text that has the focus, the clipboard included: the same in the code editor and in
// a field of one line.
#pragma once

#include "ui/edit/editing.h"
#include "ui/frame.h"

namespace ui {

struct TextKeys {
  bool read_only = false;
  bool one_line = false;  // line breaks become spaces; Enter and the keys between lines are left to others
  int page_lines = 20;
};

struct TextDid {
  bool changed = false;
  bool typing = false;  // one more of the same kind: part of the history step before
  bool moved = false;   // the caret may stand elsewhere: show it
};

TextDid text_keys(Frame& frame, edit::Editing& editing, const TextKeys& keys);

}  // namespace ui
