// What the last command had to say, where nothing else on the screen shows it: a note over the panels that stays until
// the next command, or until it is closed.
#pragma once

#include <string>

#include "lab/command.h"
#include "lab/session.h"
#include "ui/frame.h"

namespace ui {

struct NoticeMemory {
  std::string text;     // empty: there is none
  bool failed = false;  // the command could not be done
  Rect place;           // where it was drawn last
};

// The words of an answer that are to be seen, kept in `memory`; takes away what was said before.
void take_answer(NoticeMemory& memory, const lab::Command& command, const lab::Answer& answer);

// Draws it; what it lies over is added to frame.over.
void draw_notice(Frame& frame, Rect screen, float bottom, NoticeMemory& memory);

}  // namespace ui
