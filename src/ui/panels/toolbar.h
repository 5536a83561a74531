// The bar at the top: what is open, which builder, the history as a rail to click, and the two things to do: Build and
// Run.
#pragma once

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/options.h"

namespace ui {

// `commands`: with a button for all commands; else they are called from elsewhere.
void draw_toolbar(Frame& frame, Rect rect, const lab::View& view, const Options& options, bool commands,
                  Memory& memory);

}  // namespace ui
