// The build as a graph: a lane a stage, its steps from left to right, and arrows for what each step reads of another.
#pragma once

#include "lab/view.h"
#include "ui/memory.h"

namespace ui {

void draw_graph(Frame& frame, Rect rect, const lab::View& view, GraphMemory& memory);

}  // namespace ui
