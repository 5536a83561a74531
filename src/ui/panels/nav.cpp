#include "ui/panels/nav.h"

#include <algorithm>
#include <string>

#include "ui/words.h"

namespace ui {

void draw_nav(Frame& frame, Rect rect, const PanelChoice& panels, Pane& pane) {
  struct Row {
    Pane pane;
    const char* id;
    std::string_view label;
  };
  constexpr Row rows[] = {{Pane::files, "pane:files", words::pane_files},
                          {Pane::code, "pane:code", words::pane_code},
                          {Pane::layers, "pane:layers", words::pane_layers},
                          {Pane::preview, "pane:preview", words::pane_preview}};
  frame.say("panel:nav", std::string(words::panes), "region", rect);
  frame.canvas.fill(rect, frame.theme.panel);
  frame.canvas.fill({rect.x, rect.y, rect.w, 1}, frame.theme.line);
  const auto shown =
      std::count_if(std::begin(rows), std::end(rows), [&](const Row& row) { return has_pane(panels, row.pane); });
  const float width = rect.w / static_cast<float>(shown);
  for (const Row& row : rows) {
    if (!has_pane(panels, row.pane)) continue;
    const Rect box = take_left(rect, width);
    const bool on = row.pane == pane;
    const Touch touch = frame.touch({.id = row.id,
                                     .label = std::string(row.label),
                                     .role = "tab",
                                     .rect = box,
                                     .panel = "nav",
                                     .list = "panes",
                                     .selected = on});
    if (touch.hovered) frame.canvas.fill(box.inset(4, 6), frame.theme.hover, size::panel_radius);
    frame.canvas.text_in(box, on ? Type::body_strong : Type::body, row.label, on ? frame.theme.ink : frame.theme.soft,
                         Align::middle);
    if (on) frame.canvas.fill({box.middle_x() - 18, box.y, 36, 3}, frame.theme.brand, 1.5F);
    if (touch.ring) frame.canvas.stroke(box.inset(4, 6), frame.theme.brand, 2, size::panel_radius);
    if (touch.clicked || (touch.focused && frame.focus.stepped() && !on)) {
      pane = row.pane;
      frame.wants_frame = true;
    }
  }
}

}  // namespace ui
