// The bar of a narrow screen: one pane at a time, the lesson where one is open, and all commands.
#pragma once

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/options.h"

namespace ui {

void draw_nav(Frame& frame, Rect rect, const Options& options, bool lesson, Pane& pane);

}  // namespace ui
