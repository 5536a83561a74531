#include "ui/widgets/chip.h"

#include <algorithm>

namespace ui {
namespace {

constexpr float pad = 9;

void draw(Frame& frame, Rect rect, std::string_view text, const ChipLook& look) {
  if (look.fill.a > 0) frame.canvas.fill(rect, look.fill, rect.h / 2);
  if (look.dashed)
    frame.canvas.dashed(rect, look.edge, 1.1F, rect.h / 2, 3.2F, 2.4F);
  else
    frame.canvas.stroke(rect, look.edge, 1, rect.h / 2);
  frame.canvas.text_in(rect.inset(pad, 0), Type::small, text, look.ink);
}

}  // namespace

float chip_width(const Frame& frame, std::string_view text) {
  return frame.canvas.width(Type::small, text) + 2 * pad + 1;
}

Rect chip_right(Frame& frame, float right, float middle_y, float room, std::string_view text, const ChipLook& look) {
  const float width = std::min(chip_width(frame, text), room);
  const Rect rect{frame.canvas.snapped(right - width), frame.canvas.snapped(middle_y - chip_height / 2), width,
                  chip_height};
  if (width > 3 * pad) draw(frame, rect, text, look);
  return rect;
}

Rect words_right(Frame& frame, float right, float middle_y, float room, std::string_view text, Colour ink) {
  const float width = std::min(frame.canvas.width(Type::small, text) + 1, room);
  const Rect rect{right - width, middle_y - chip_height / 2, width, chip_height};
  if (width > 3 * pad) frame.canvas.text_in(rect, Type::small, text, ink, Align::right);
  return rect;
}

float chip_flow(Frame& frame, Rect rect, std::string_view before, const std::vector<std::string>& chips,
                const ChipLook& look) {
  constexpr float gap = 8;
  float x = rect.x;
  float y = rect.y;
  if (!before.empty()) x += frame.canvas.text(Type::small, {x, y + 2}, before, frame.theme.faint) + gap;
  for (const std::string& chip : chips) {
    const float width = std::min(chip_width(frame, chip), rect.w);
    if (x > rect.x && x + width > rect.right()) {
      x = rect.x;
      y += chip_height + gap - 2;
    }
    draw(frame, {x, y, width, chip_height}, chip, look);
    x += width + gap;
  }
  return y + chip_height - rect.y;
}

}  // namespace ui
