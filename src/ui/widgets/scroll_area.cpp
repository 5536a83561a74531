#include "ui/widgets/scroll_area.h"

#include <algorithm>
#include <cmath>

namespace ui {

void scroll_bar(Frame& frame, std::string_view id, Rect view, float content, float& offset, float& grabbed) {
  const float most = std::max(0.F, content - view.h);
  if (most > 0) {
    const float length = std::max(28.F, view.h * view.h / content);
    const float way = view.h - length - 4;
    const Rect lane{view.right() - 12, view.y, 12, view.h};
    const std::string name = "scroll:" + std::string(id);
    Rect thumb{view.right() - 8, view.y + 2 + (most > 0 ? offset / most * way : 0), 5, length};
    const bool over = frame.hovers(lane) && (frame.pointer.pressed.empty() || frame.pointer.pressed == name);
    if (over && frame.input.pressed && frame.pointer.pressed.empty()) {
      frame.pointer.pressed = name;
      const bool on_thumb = frame.input.mouse.y >= thumb.y && frame.input.mouse.y < thumb.bottom();
      grabbed = on_thumb ? frame.input.mouse.y - thumb.y : length / 2;
    }
    const bool dragging = frame.pointer.pressed == name && frame.input.held;
    if (dragging && way > 0) {
      offset = (frame.input.mouse.y - grabbed - view.y - 2) / way * most;
      thumb.y = view.y + 2 + std::clamp(offset, 0.F, most) / most * way;
    }
    const float strength = dragging ? 0.75F : over ? 0.55F : 0.28F;
    if (over || dragging) thumb = {thumb.x - 1, thumb.y, thumb.w + 1, thumb.h};
    frame.canvas.fill(thumb, frame.theme.not_run_edge.with_alpha(strength), 3);
  }
  offset = std::clamp(offset, 0.F, most);
}

void take_wheel(float& wheel, float& offset, float most) {
  if (wheel == 0) return;  // `most` may be of the text as it was before
  const float to = std::clamp(offset + wheel, 0.F, std::max(0.F, most));
  if (to == offset) return;
  offset = to;
  wheel = 0;
}

// Only the view in which this very press began moves with the finger: of views that lie in one another, the inner one.
void finger_scroll(Frame& frame, std::string_view id, Rect view, float& offset, float& finger) {
  if (!frame.input.touch) return;
  PointerMemory& pointer = frame.pointer;
  const std::string name = "finger:" + std::string(id);
  if (frame.input.pressed && frame.hovers(view)) {
    pointer.view = name;
    finger = frame.input.mouse.y;
  }
  if (!frame.input.held || pointer.view != name) return;
  const bool moved = std::abs(frame.input.mouse.y - pointer.pressed_at.y) > 8;
  if (moved && pointer.pressed != name && !pointer.pressed.starts_with("scroll:")) {
    pointer.pressed = name;
    finger = frame.input.mouse.y;
  }
  if (pointer.pressed != name) return;
  offset -= frame.input.mouse.y - finger;
  finger = frame.input.mouse.y;
}

ScrollArea::ScrollArea(Frame& frame, std::string_view id, Rect view, ScrollMemory& memory)
    : frame_(frame), id_(id), view_(view), memory_(memory), scroll_{view, &memory.y}, outer_(frame.scroll) {
  if (frame.hovers(view)) take_wheel(frame.input.wheel.y, memory_.y, memory.content - view.h);
  finger_scroll(frame, id, view, memory_.y, memory_.finger);
  memory_.y = std::clamp(memory_.y, 0.F, std::max(0.F, memory_.content - view.h));
  frame.scroll = &scroll_;
  frame.canvas.push_clip(view);
}

ScrollArea::~ScrollArea() {
  scroll_bar(frame_, id_, view_, memory_.content, memory_.y, memory_.grabbed);
  frame_.canvas.pop_clip();
  frame_.scroll = outer_;
}

}  // namespace ui
