// A moment of the history as a sign: builds are squares in the colour of how they went, edits are rings, a started
// container is a ring with a sign in it.
#pragma once

#include "lab/view.h"
#include "ui/frame.h"

namespace ui {

// `quiet`: it lies ahead, or on another branch.
void draw_history_mark(Frame& frame, const lab::HistoryMark& mark, Point middle, bool quiet);

}  // namespace ui
