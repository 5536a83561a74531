// The strip above an editor that searches its text.
#pragma once

#include <string>
#include <vector>

#include "ui/edit/editing.h"
#include "ui/edit/find.h"
#include "ui/widgets/text_field.h"

namespace ui {

struct FindMemory {
  bool open = false;
  FieldMemory wanted;
  // Worked out from the text, again when it or what is wanted changes:
  std::vector<edit::Match> matches;
  std::string known_wanted;
  std::string known_path;
  unsigned known_revision = ~0U;
};

[[nodiscard]] float find_bar_height(const Frame& frame);

// With what is selected, if that is within a line.
void open_find(Frame& frame, const edit::Editing& editing, FindMemory& memory);

// True where another place of the text is selected now, and to be shown. `editor`: the id that gets the focus back.
bool find_bar(Frame& frame, Rect rect, const std::string& editor, const std::string& path, edit::Editing& editing,
              FindMemory& memory);

}  // namespace ui
