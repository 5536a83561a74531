#include "ui/widgets/tab_bar.h"

#include "ui/widgets/button.h"

namespace ui {

std::optional<std::string> tab_bar(Frame& frame, Rect rect, std::string_view panel, const std::vector<TabLook>& tabs, std::string_view active) {
  std::optional<std::string> chosen;
  const Theme& theme = frame.theme;
  frame.canvas.fill({rect.x, rect.bottom() - 1, rect.w, 1}, theme.line);
  const Clip clip(frame.canvas, rect);

  constexpr float pad = 10;
  constexpr float dot_room = 15;
  float needed = 0;
  for (const TabLook& tab : tabs) needed += frame.canvas.width(Type::body_strong, tab.label) + 2 * pad + (tab.edited ? dot_room : 0);
  const float squeeze = needed > rect.w - 12 ? (rect.w - 12) / needed : 1;  // many tabs: each a little narrower

  float x = rect.x + 6;
  const std::string list = std::string(panel) + ".tabs";
  for (const TabLook& tab : tabs) {
    const bool on = tab.id == active;
    const float label = frame.canvas.width(on ? Type::body_strong : Type::body, tab.label);
    const float room = (frame.canvas.width(Type::body_strong, tab.label) + 2 * pad + (tab.edited ? dot_room : 0)) * squeeze;
    const float width = squeeze < 1 ? room : label + 2 * pad + (tab.edited ? dot_room : 0);
    const Rect box{x, rect.y, width, rect.h};
    const Touch touch = frame.touch({.id = tab.id,
                                     .label = tab.label,
                                     .role = "tab",
                                     .rect = box,
                                     .panel = panel,
                                     .list = list,
                                     .selected = on,
                                     .value = tab.edited ? "edited" : ""});
    if (touch.hovered) {
      frame.cursor = Cursor::hand;
      if (!on) frame.canvas.fill(box.inset(2, 6), theme.hover, size::radius);
    }
    const Rect words{box.x + pad, box.y, box.w - 2 * pad - (tab.edited ? dot_room : 0), box.h - 2};
    frame.canvas.text_in(words, on ? Type::body_strong : Type::body, tab.label, on ? theme.ink : theme.soft);
    if (tab.edited) frame.canvas.circle({box.right() - pad - 4, words.middle_y() + 0.5F}, 4.5F, theme.ran.edge);
    if (on) frame.canvas.fill({box.x, box.bottom() - 2, box.w, 2}, theme.brand);
    if (touch.ring) frame.canvas.stroke(box.inset(2, 4), theme.brand, 2, size::radius);
    // The arrows bring the focus to the neighbour, which opens at once, as tabs do.
    if (touch.clicked || (touch.focused && frame.focus.stepped() && !on)) chosen = tab.id;
    x += width;
  }
  return chosen;
}

}  // namespace ui
