// The builder's cache as a place that can be seen: a box for every record, as flat as what was reused, as warm as what
// is new.
#pragma once

#include "lab/view.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/scroll_area.h"

namespace ui {

[[nodiscard]] float shelf_height(const Frame& frame, float width, const lab::View& view);
// `played`: no build is being played; while one is, what it takes and files is not told yet.
void draw_shelf(Frame& frame, Rect rect, const lab::View& view, bool played, MenuMemory& menu, ScrollMemory& scroll);

}  // namespace ui
