#include "ui/panels/nav.h"

#include <string>
#include <vector>

#include "ui/words.h"

namespace ui {
namespace {

struct Entry {
  std::string_view id;
  std::string_view label;
  std::optional<Pane> pane;  // nothing: `wish`
  std::string_view wish;
};

std::vector<Entry> entries_of(const Options& options, bool lesson) {
  constexpr Entry panes[] = {{"pane:files", words::pane_files, Pane::files, ""},
                             {"pane:code", words::pane_code, Pane::code, ""},
                             {"pane:layers", words::pane_layers, Pane::layers, ""},
                             {"pane:preview", words::pane_preview, Pane::preview, ""}};
  std::vector<Entry> entries;
  // In an embedded lab the page around has the lesson.
  if (lesson && options.page_outside) entries.push_back({"pane:lesson", words::pane_lesson, std::nullopt, "lesson"});
  for (const Entry& entry : panes)
    if (has_pane(options.panels, *entry.pane)) entries.push_back(entry);
  entries.push_back({"commands", words::pane_more, std::nullopt, "palette"});
  return entries;
}

}  // namespace

void draw_nav(Frame& frame, Rect rect, const Options& options, bool lesson, Pane& pane) {
  const std::vector<Entry> entries = entries_of(options, lesson);
  frame.say("panel:nav", std::string(words::panes), "region", rect);
  frame.canvas.fill(rect, frame.theme.panel);
  frame.canvas.fill({rect.x, rect.y, rect.w, 1}, frame.theme.line);
  const float width = rect.w / static_cast<float>(entries.size());
  for (const Entry& entry : entries) {
    const Rect box = take_left(rect, width);
    const bool on = entry.pane == pane;
    Thing thing{.id = std::string(entry.id),
                .label = std::string(entry.label),
                .role = entry.pane ? "tab" : "button",
                .rect = box,
                .panel = "nav",
                .list = entry.pane ? "panes" : "",
                .selected = on};
    if (entry.wish == "palette") thing.label = words::palette;
    const Touch touch = frame.touch(thing);
    if (touch.hovered) frame.canvas.fill(box.inset(4, 6), frame.theme.hover, size::panel_radius);
    frame.canvas.text_in(box, on ? Type::body_strong : Type::body, entry.label, on ? frame.theme.ink : frame.theme.soft,
                         Align::middle);
    if (on) frame.canvas.fill({box.middle_x() - 18, box.y, 36, 3}, frame.theme.brand, 1.5F);
    if (touch.ring) frame.canvas.stroke(box.inset(4, 6), frame.theme.brand, 2, size::panel_radius);
    if (!entry.pane && touch.clicked) frame.wish = entry.wish;
    if (entry.pane && (touch.clicked || (touch.focused && frame.focus.stepped() && !on))) {
      pane = *entry.pane;
      frame.wants_frame = true;
    }
  }
}

}  // namespace ui
