// Lines of a text, or of how two texts differ: gone and come ones marked by sign and ground.
#pragma once

#include <vector>

#include "lab/text_diff.h"
#include "ui/frame.h"

namespace ui {

inline constexpr float diff_line_height = 20;

// From `rect`'s top on, as high as they need; only those that are seen are drawn. `diff`: leave room for the signs.
void draw_diff_lines(Frame& frame, Rect rect, const std::vector<lab::DiffLine>& lines, bool diff);

}  // namespace ui
