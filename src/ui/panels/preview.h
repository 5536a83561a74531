// A small browser: the address, which image answers and how old it is, and the page that the container served.
#pragma once

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/options.h"

namespace ui {

void draw_preview(Frame& frame, Rect rect, const lab::View& view, const Options& options, ScrollMemory& scroll,
                  MenuMemory& menu);

}  // namespace ui
