// The part of a text that an input method or a screen reader looks at: whole lines around the caret.
#pragma once

#include <cstddef>

#include "ui/edit/editing.h"

namespace ui::edit {

struct Excerpt {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Stays the same while the caret moves within the same few lines. Holds the selection where that is not too long, and
// the caret always; of very long lines only what is near the caret.
[[nodiscard]] Excerpt excerpt_around_caret(const Editing& editing);

}  // namespace ui::edit
