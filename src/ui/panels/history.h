// All that was done, newest first, each branch in a lane of its own: to go back to any moment, and to lay builds side
// by side.
#pragma once

#include "lab/view.h"
#include "ui/frame.h"
#include "ui/widgets/scroll_area.h"

namespace ui {

void draw_history_panel(Frame& frame, Rect rect, const lab::View& view, ScrollMemory& scroll);

}  // namespace ui
