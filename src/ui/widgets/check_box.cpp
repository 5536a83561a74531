#include "ui/widgets/check_box.h"

#include "ui/widgets/glyphs.h"

namespace ui {

bool check_box(Frame& frame, const Thing& thing, bool& ticked) {
  Thing box = thing;
  box.role = "checkbox";
  box.selected = ticked;
  const Touch touch = frame.touch(box);
  if (touch.hovered) frame.cursor = Cursor::hand;
  const Theme& theme = frame.theme;
  const Rect square{thing.rect.x, thing.rect.middle_y() - 9, 18, 18};
  frame.canvas.fill(square, ticked ? theme.brand : theme.not_run_edge, 4);
  if (!ticked)
    frame.canvas.fill(square.inset(1, 1), touch.hovered ? mix(theme.panel, theme.line, 0.5F) : theme.panel, 3);
  if (ticked) draw_glyph(frame.canvas, Glyph::check, {square.middle_x(), square.middle_y()}, 11, theme.on_brand);
  frame.canvas.text_in({square.right() + 8, thing.rect.y, thing.rect.w - 26, thing.rect.h}, Type::body, thing.label,
                       theme.ink);
  if (touch.ring) frame.canvas.stroke(square.outset(3), theme.brand, 2, 6);
  if (!touch.clicked) return false;
  ticked = !ticked;
  frame.wants_frame = true;
  return true;
}

}  // namespace ui
