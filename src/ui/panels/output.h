// What docker build prints, as for a log or as it stays on a terminal; searched and copied.
#pragma once

#include "lab/view.h"
#include "ui/frame.h"
#include "ui/memory.h"
#include "ui/options.h"

namespace ui {

void draw_output(Frame& frame, Rect rect, const lab::View& view, const Options& options, OutputMemory& memory);
// A container's log.
void draw_log(Frame& frame, Rect rect, const lab::View& view, const Options& options, OutputMemory& memory);

}  // namespace ui
