#include "ui/widgets/diff_lines.h"

namespace ui {

void draw_diff_lines(Frame& frame, Rect rect, const std::vector<lab::DiffLine>& lines, bool diff) {
  const Theme& theme = frame.theme;
  Rect box{rect.x, rect.y, rect.w, diff_line_height};
  for (const lab::DiffLine& line : lines) {
    if (box.y > frame.canvas.clip().bottom()) return;
    if (frame.canvas.seen(box)) {
      const bool removed = line.mark == '-';
      const bool added = line.mark == '+';
      if (removed || added) frame.canvas.fill(box, removed ? theme.failed.fill : theme.cached.fill);
      const Colour ink = removed ? theme.failed.ink : added ? theme.cached.ink : diff ? theme.soft : theme.ink;
      const char mark[2] = {line.mark, 0};
      if (diff) frame.canvas.text(Type::code, {box.x + 9, box.y}, mark, ink);
      const float left = diff ? 25.F : 9.F;
      frame.canvas.text_in({box.x + left, box.y, box.w - left - 9, box.h}, Type::code, line.text, ink);
    }
    box.y += diff_line_height;
  }
}

}  // namespace ui
