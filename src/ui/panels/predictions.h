// The layers that the next build would make, in the place of those of the last one: will each be reused, or run?
#pragma once

#include "lab/view.h"
#include "ui/memory.h"

namespace ui {

void draw_predictions(Frame& frame, Rect rect, const lab::View& view, StackMemory& memory);

}  // namespace ui
