// What is in progress and takes longer than a moment, with a way to give it up. The workbench can be used meanwhile.
#pragma once

#include "lab/view.h"
#include "ui/frame.h"

namespace ui {

struct ProgressMemory {
  double since = -1;  // when it was begun; -1: nothing is in progress
  Rect place;         // where it was drawn last
};

// Whether it is to be seen by now. Goes before anything is drawn: Esc gives it up then, unless something else
// `has_escape`.
[[nodiscard]] bool progress_shows(Frame& frame, const lab::View& view, bool has_escape, ProgressMemory& memory);
// Its lower edge lies above `bottom`; what it lies over is added to frame.over.
void draw_progress(Frame& frame, Rect screen, float bottom, const lab::View& view, ProgressMemory& memory);

}  // namespace ui
