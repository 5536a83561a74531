// A digest as ten bars: the same layer looks the same wherever it appears, before one has read a digit.
#pragma once

#include "lab/view.h"
#include "ui/canvas.h"

namespace ui {

inline constexpr float barcode_width = 29;
inline constexpr float barcode_height = 10;

// Its lower left corner at `at`.
void draw_barcode(Canvas& canvas, Point at, const lab::Barcode& code, Colour colour);

}  // namespace ui
