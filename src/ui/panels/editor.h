// The files that are open: tabs, what the next build would do, and the Dockerfile with its verdicts above the file one works on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/widgets/tab_bar.h"

namespace ui {

// The text of a project file; empty where it is no text.
using TextOf = std::function<std::string_view(std::string_view path)>;

// Opens it where it is not open, and makes it the active one. `line` from 1; 0: stay where the caret is.
void open_file(EditorPanelMemory& memory, const TextOf& text_of, const std::string& path, int line = 0);

// After the session changed: its texts replace the editors', and files that are gone are closed.
void take_texts(EditorPanelMemory& memory, const lab::View& view, const TextOf& text_of);

// `more` are tabs of other panels that have no room of their own; the id of one that was chosen is returned. While one of
// them is `active`, only tabs and the forecast are drawn, and the rest of the rectangle is left in `rest`.
std::string draw_editor(Frame& frame, Rect rect, const lab::View& view, const TextOf& text_of, const std::vector<TabLook>& more, std::string_view active_more,
                        EditorPanelMemory& memory, MenuMemory& menu, Rect& rest);

}  // namespace ui
