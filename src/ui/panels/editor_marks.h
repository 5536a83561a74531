// What stands beside the Dockerfile's lines, line by line, for who does not see it.
#pragma once

#include <vector>

#include "lab/view.h"
#include "ui/frame.h"

namespace ui {

void say_marks(Frame& frame, Rect rect, const std::vector<lab::GutterMark>& marks);

}  // namespace ui
