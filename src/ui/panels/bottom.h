// The panel below: what the container serves, what docker build printed, the container's log, and the build in time.
#pragma once

#include <vector>

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/options.h"
#include "ui/widgets/tab_bar.h"

namespace ui {

// Those that have something to show.
[[nodiscard]] std::vector<TabLook> bottom_tabs(const lab::View& view);

// The whole panel (`alone`: no other is shown), and its content alone (where the tabs stand elsewhere).
void draw_bottom(Frame& frame, Rect rect, const lab::View& view, const Options& options, bool alone,
                 BottomMemory& memory, MenuMemory& menu);
void draw_bottom_content(Frame& frame, Rect rest, const lab::View& view, const Options& options, BottomMemory& memory,
                         MenuMemory& menu);

}  // namespace ui
