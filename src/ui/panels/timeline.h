// The newest build in simulated time: a lane for every step, the reused ones ticks where they would have begun.
#pragma once

#include "lab/view.h"
#include "ui/memory.h"

namespace ui {

void draw_timeline(Frame& frame, Rect rect, const lab::Stack& stack, ScrollMemory& scroll);

}  // namespace ui
