#include "ui/widgets/segments.h"

namespace ui {
namespace {

constexpr float pad = 12;

float width_of(const Frame& frame, const Segment& segment) {
  return frame.canvas.width(Type::small_strong, segment.label) + 2 * pad;
}

}  // namespace

float segments_width(const Frame& frame, const std::vector<Segment>& segments) {
  float width = 0;
  for (const Segment& segment : segments) width += width_of(frame, segment);
  return width;
}

std::optional<std::size_t> draw_segments(Frame& frame, Rect rect, std::string_view panel, std::string_view about,
                                         const std::vector<Segment>& segments) {
  std::optional<std::size_t> clicked;
  const Theme& theme = frame.theme;
  frame.canvas.fill(rect, theme.sunk, size::radius);
  frame.canvas.stroke(rect, theme.not_run_edge, 1, size::radius);
  Rect rest = rect;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    const Rect box = take_left(rest, width_of(frame, segment));
    const Touch touch = frame.touch({.id = segment.id,
                                     .label = segment.label + ", " + std::string(about),
                                     .role = "radio",
                                     .rect = box,
                                     .panel = panel,
                                     .selected = segment.taken});
    if (touch.hovered) frame.cursor = Cursor::hand;
    if (segment.taken) {
      frame.canvas.fill(box, segment.colours.fill, size::radius);
      frame.canvas.stroke(box, segment.colours.edge, 1.5F, size::radius);
    } else if (touch.hovered) {
      frame.canvas.fill(box, theme.hover, size::radius);
    }
    frame.canvas.text_in(box.inset(pad, 0), Type::small_strong, segment.label,
                         segment.taken ? segment.colours.ink : theme.soft);
    if (touch.ring) frame.canvas.stroke(box.outset(2), theme.brand, 2, size::radius + 2);
    if (touch.clicked) clicked = i;
  }
  return clicked;
}

}  // namespace ui
