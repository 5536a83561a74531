// The line between two panels: drags with the pointer, moves with the arrows when it has the focus.
#pragma once

#include "ui/frame.h"

namespace ui {

// How far the boundary was moved in this pass, in pixels. `upright`: it stands between left and right.
[[nodiscard]] float splitter(Frame& frame, std::string id, std::string label, Rect rect, bool upright);

}  // namespace ui
