// What a finger does to a code editor's selection: rests to select a word, drags its two ends; and the menu beside it.
// Part of the code editor.
#pragma once

#include "ui/widgets/code_editor_layout.h"
#include "ui/widgets/text_keys.h"

namespace ui::code {

// The pointer is on a handle or on the menu, as they were drawn last: the text below has nothing of it.
[[nodiscard]] bool hand_has_pointer(const Frame& frame, const EditorMemory& memory);
[[nodiscard]] bool drags_handle(const Frame& frame);

// Before the keys of a pass: they end what a finger began.
void end_hand_by_keys(Frame& frame, EditorMemory& memory);

// A finger on the text: waits whether it rests, or is a tap.
void react_to_finger(Frame& frame, EditorMemory& memory, const Layout& at, const Touch& touch);
void drag_handle(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at);

// The second button: the menu, with the caret there unless it is on what is selected.
void open_menu(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at);

// Handles and menu. The last thing that an editor does: the text may be another one afterwards.
TextDid draw_hand(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at);

}  // namespace ui::code
