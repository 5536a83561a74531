// Which key does what in a text: the habits of Windows and Linux, and of a Mac where `command` stands for Cmd.
#pragma once

#include <optional>

#include "ui/edit/editing.h"
#include "ui/input.h"

namespace ui::edit {

struct Stroke {
  Action action;
  bool extend = false;  // the selection
};

// Empty for keys that are not about the text alone: clipboard, undo, Esc, and Tab, whose meaning depends on what was
// pressed before.
[[nodiscard]] std::optional<Stroke> stroke_of(const KeyPress& press);

}  // namespace ui::edit
