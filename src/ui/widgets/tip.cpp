#include "ui/widgets/tip.h"

#include <algorithm>

namespace ui {

void draw_tip(Frame& frame, Rect screen) {
  if (frame.tip.empty() || frame.input.touch) return;
  constexpr float most = 360;
  float width = 0;
  for (const std::string_view line : frame.canvas.wrap(Type::small, most, frame.tip))
    width = std::max(width, frame.canvas.width(Type::small, line));
  const float height = frame.canvas.paragraph_height(Type::small, most, frame.tip) + 10;
  Rect box{frame.tip_of.middle_x() - width / 2 - 10, frame.tip_of.bottom() + 6, width + 20, height};
  if (box.bottom() > screen.bottom() - 4) box.y = frame.tip_of.y - 6 - box.h;
  box.x = frame.canvas.snapped(std::clamp(box.x, 6.F, std::max(6.F, screen.right() - box.w - 6)));
  box.y = frame.canvas.snapped(box.y);
  frame.over.push_back(box);
  frame.canvas.shadow(box, size::radius, frame.theme.shadow);
  frame.canvas.fill(box, frame.theme.brand, size::radius);
  frame.canvas.paragraph(Type::small, {box.x + 10, box.y + 5, most, height}, frame.tip, frame.theme.on_brand);
}

}  // namespace ui
