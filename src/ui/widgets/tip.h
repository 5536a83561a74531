// A few words beside what the pointer rests on.
#pragma once

#include "ui/frame.h"

namespace ui {

// Drawn last, over everything.
void draw_tip(Frame& frame, Rect screen);

}  // namespace ui
