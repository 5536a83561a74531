// A box to tick, with its label behind it.
#pragma once

#include "ui/frame.h"

namespace ui {

// True where it was ticked or cleared. `thing.rect`: all of it, the label included.
bool check_box(Frame& frame, const Thing& thing, bool& ticked);

}  // namespace ui
