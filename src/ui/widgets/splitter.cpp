#include "ui/widgets/splitter.h"

#include <utility>

namespace ui {

float splitter(Frame& frame, std::string id, std::string label, Rect rect, bool upright) {
  const Touch touch = frame.touch(
      {.id = std::move(id), .label = std::move(label), .role = "separator", .rect = rect, .panel = "splitters"});
  if (touch.hovered || touch.held) frame.cursor = upright ? Cursor::resize_x : Cursor::resize_y;
  if (touch.hovered || touch.held || touch.ring) {
    const Colour colour =
        touch.hovered && !touch.ring && !touch.held ? frame.theme.not_run_edge.with_alpha(0.6F) : frame.theme.brand;
    if (upright)
      frame.canvas.fill({rect.middle_x() - 1.5F, rect.middle_y() - 20, 3, 40}, colour, 1.5F);
    else
      frame.canvas.fill({rect.middle_x() - 20, rect.middle_y() - 1.5F, 40, 3}, colour, 1.5F);
  }
  if (touch.focused) {
    constexpr float step = 16;
    if (frame.take_key(upright ? Key::left : Key::up)) return -step;
    if (frame.take_key(upright ? Key::right : Key::down)) return step;
  }
  if (!touch.held) return 0;
  const float at = upright ? frame.input.mouse.x : frame.input.mouse.y;
  float& from = upright ? frame.pointer.pressed_at.x : frame.pointer.pressed_at.y;
  const float moved = at - from;
  from = at;
  return moved;
}

}  // namespace ui
