// A sheet over the workbench that asks for something: what lies behind can neither be clicked nor focused until it is
// closed, by Escape, by a click beside it, or by what it offers.
#pragma once

#include <string>

#include "ui/frame.h"

namespace ui {

struct SheetMemory {
  std::string open;       // "palette", "new-file", "build", …; empty: none
  std::string about;      // the path that it is about
  std::string return_to;  // what had the focus
  std::string give_back;  // what gets it once the sheet is gone; empty: nobody waits for it
  bool just_opened = false;

  [[nodiscard]] bool is_open() const { return !open.empty(); }
};

void open_sheet(Frame& frame, SheetMemory& memory, std::string name, std::string about = {});
void close_sheet(Frame& frame, SheetMemory& memory);

// For a scope: dims what lies behind and paints the sheet in the upper middle. `content`: what is inside of its edge.
class Sheet {
 public:
  Sheet(Frame& frame, Rect screen, float width, float height, std::string_view label, SheetMemory& memory);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  // What has the focus at first; call it before that is drawn.
  void begin_at(std::string_view id);

  Rect content;

 private:
  Frame& frame_;
  SheetMemory& memory_;
  Rect box_;
};

}  // namespace ui
