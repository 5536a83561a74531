// The image as a pile of layers, the base at the bottom: what was reused lies flat and blue, what ran stands out in
// orange, and a line crosses the pile where the cache breaks.
#pragma once

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/play.h"

namespace ui {

// `low`: there is little height, so the sentence scrolls with the layers.
void draw_stack(Frame& frame, Rect rect, const lab::View& view, const Playback& play, bool low, StackMemory& memory);

// The height that the panel would like.
[[nodiscard]] float stack_height(const StackMemory& memory);

}  // namespace ui
