// A panel: a sheet on the ground with a quiet edge, and the captions on it.
#pragma once

#include "ui/frame.h"

namespace ui {

// Paints the sheet; what is inside of its edge remains for the content.
[[nodiscard]] Rect panel_sheet(Frame& frame, Rect rect);

// "FILES" to the left and a note to the right; takes its strip off the top of `rect`.
void caption(Frame& frame, Rect& rect, std::string_view text, std::string_view note = {}, float pad = size::pad);

// Spaced capitals.
float caption_text(Frame& frame, Point at, std::string_view text, Colour colour);

}  // namespace ui
