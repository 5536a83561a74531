// A code editor's text: colours, selection, search, what is wrong. Part of the code editor.
#pragma once

#include "ui/widgets/code_editor_layout.h"

namespace ui::code {

void draw_text(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
               const edit::Row& row);

}  // namespace ui::code
