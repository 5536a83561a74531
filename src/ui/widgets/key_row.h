// What a cache key is made of, ingredient by ingredient: old beside new, the differing ones marked.
#pragma once

#include "lab/view.h"
#include "ui/frame.h"

namespace ui {

// The table with its heads. Returns its height.
float key_table(Frame& frame, Rect rect, const lab::Why& why);

}  // namespace ui
