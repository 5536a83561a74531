// What pointer, keys and input methods do to a code editor's text. Part of the code editor.
#pragma once

#include "ui/widgets/code_editor_layout.h"

namespace ui::code {

void react_to_pointer(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at,
                      const Touch& touch);

// True where the text changed.
bool react_to_keys(Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool& typing);

// What an input method did. True where the text changed.
bool react_to_edit(Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool& typing);

}  // namespace ui::code
