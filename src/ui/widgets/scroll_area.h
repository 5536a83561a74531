// A part of the screen whose content is higher than it: wheel, finger, and a slim bar to drag.
#pragma once

#include "ui/frame.h"

namespace ui {

struct ScrollMemory {
  float y = 0;
  float x = 0;
  float content = 0;  // height of what was drawn last
  float grabbed = 0;
  float finger = 0;
};

// For a scope: the content begins at y(); ended(height) says how high it was.
class ScrollArea {
 public:
  ScrollArea(Frame& frame, std::string_view id, Rect view, ScrollMemory& memory);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  [[nodiscard]] float y() const { return view_.y - memory_.y; }
  void ended(float bottom) { memory_.content = bottom - y(); }  // `bottom`: where the content stopped

 private:
  Frame& frame_;
  std::string id_;
  Rect view_;
  ScrollMemory& memory_;
  ScrollView scroll_;
  ScrollView* outer_;
};

// Goes as far as the wheel says and `offset` can, within 0 … most; then the wheel is used up. Where it cannot go that
// way, the wheel is left to what lies around: the page around the canvas, at last.
void take_wheel(float& wheel, float& offset, float most);

// The bar alone, for what scrolls by itself (the code editor). `offset` within 0 … content - view.h.
void scroll_bar(Frame& frame, std::string_view id, Rect view, float content, float& offset, float& grabbed);

// A finger that moves on `view` scrolls it, and what it went down on is let go.
void finger_scroll(Frame& frame, std::string_view id, Rect view, float& offset, float& finger);

}  // namespace ui
