// What stands beside a code editor's text: numbers, verdicts, changes. Part of the code editor.
#pragma once

#include "ui/widgets/code_editor_layout.h"

namespace ui::code {

// What stands left of the text, and the ground of the current line.
void draw_margin(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
                 const edit::Row& row, bool focused);

// What a verdict says, right of the text.
void draw_chip(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
               const edit::Row& row);

}  // namespace ui::code
