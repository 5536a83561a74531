// Why a step ran or was reused: one sentence, the reason behind it, what its key is made of, and the proof.
#pragma once

#include <string>

#include "lab/view.h"
#include "ui/memory.h"

namespace ui {

struct GoToPlace {
  std::string path;  // empty: nowhere
  int line = 0;
};

// The place that the person wants to see. `played`: no build is being played; while one is, nothing is told yet.
GoToPlace draw_why(Frame& frame, Rect rect, const lab::View& view, bool played, WhyMemory& memory);

}  // namespace ui
