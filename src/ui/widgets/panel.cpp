#include "ui/widgets/panel.h"

namespace ui {

Rect panel_sheet(Frame& frame, Rect rect) {
  frame.canvas.shadow(rect, size::panel_radius, frame.theme.shadow);
  frame.canvas.fill(rect, frame.theme.line, size::panel_radius);
  const Rect inner = rect.inset(1, 1);
  frame.canvas.fill(inner, frame.theme.panel, size::panel_radius - 1);
  return inner;
}

float caption_text(Frame& frame, Point at, std::string_view text, Colour colour) {
  std::string capitals(text);
  for (char& c : capitals) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return frame.canvas.text(Type::caption, at, capitals, colour);
}

void caption(Frame& frame, Rect& rect, std::string_view text, std::string_view note, float pad) {
  Rect strip = take_top(rect, 34).inset(pad, 0);
  const float width = caption_text(frame, {strip.x, strip.y + 11}, text, frame.theme.soft);
  if (note.empty()) return;
  take_left(strip, width + 12);
  frame.canvas.text_in({strip.x, strip.y + 11, strip.w, 16}, Type::small, note, frame.theme.soft, Align::right);
}

}  // namespace ui
