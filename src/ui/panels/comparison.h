// Two builds side by side, step by step: by number, by branch, by builder, or the next one.
#pragma once

#include "lab/view.h"
#include "ui/frame.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/scroll_area.h"

namespace ui {

void draw_comparison(Frame& frame, Rect rect, const lab::View& view, MenuMemory& menu, ScrollMemory& scroll);

}  // namespace ui
