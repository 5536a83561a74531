// A narrow screen's bar at the bottom: which pane is shown.
#pragma once

#include "ui/frame.h"
#include "ui/layout.h"

namespace ui {

void draw_nav(Frame& frame, Rect rect, const PanelChoice& panels, Pane& pane);

}  // namespace ui
