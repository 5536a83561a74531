#include "ui/widgets/tab_bar.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr float pad = 10;
constexpr float dot_room = 15;
constexpr float more_room = 62;

float width_of(const Frame& frame, const TabLook& tab, bool on) {
  return frame.canvas.width(on ? Type::body_strong : Type::body, tab.label) + 2 * pad + (tab.edited ? dot_room : 0);
}

// True where it was chosen.
bool draw_tab(Frame& frame, Rect box, std::string_view panel, const TabLook& tab, bool on) {
  const Theme& theme = frame.theme;
  const Touch touch = frame.touch({.id = tab.id,
                                   .label = tab.label,
                                   .role = "tab",
                                   .rect = box,
                                   .panel = panel,
                                   .list = std::string(panel) + ".tabs",
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
  if (frame.input.pressed && frame.input.clicks == 2 && touch.held) frame.wish = "alone:" + std::string(panel);
  // The arrows bring the focus to the neighbour, which opens at once, as tabs do.
  return touch.clicked || (touch.focused && frame.focus.stepped() && !on);
}

// Which tabs fit into `room`: the active one always, the others from the left.
std::vector<bool> fitting(const Frame& frame, const std::vector<TabLook>& tabs, std::string_view active, float room) {
  std::vector<bool> shown(tabs.size(), false);
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    if (tabs[i].id != active) continue;
    shown[i] = true;
    room -= width_of(frame, tabs[i], true);
  }
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    if (shown[i] || tabs[i].listed) continue;
    room -= width_of(frame, tabs[i], false);
    if (room < 0) break;
    shown[i] = true;
  }
  return shown;
}

// At the right end: the way back to all panels.
void draw_all_panels(Frame& frame, Rect& rect, std::string_view panel) {
  const ButtonLook look{.kind = ButtonLook::Kind::ghost, .small = true};
  const float height = std::min(button_height(frame, look), rect.h);
  const Rect box = take_right(rect, button_width(frame, words::all_panels, look) + 10);
  const Thing thing{.id = std::string(panel) + ".all",
                    .label = std::string(words::all_panels),
                    .rect = {box.x, box.middle_y() - height / 2, box.w - 10, height},
                    .panel = panel};
  if (button(frame, thing, look).clicked) frame.wish = "alone:";
}

void draw_hint(Frame& frame, Rect room, std::string_view hint) {
  if (hint.empty() || frame.canvas.width(Type::small, hint) > room.w) return;
  frame.canvas.text_in(room, Type::small, hint, frame.theme.soft, Align::right);
}

}  // namespace

std::optional<std::string> tab_bar(Frame& frame, Rect rect, std::string_view panel, const std::vector<TabLook>& tabs,
                                   std::string_view active, MenuMemory& menu, const TabBarLook& look) {
  std::optional<std::string> chosen;
  frame.canvas.fill({rect.x, rect.bottom() - 1, rect.w, 1}, frame.theme.line);
  const Clip clip(frame.canvas, rect);
  if (look.alone) draw_all_panels(frame, rect, panel);
  float needed = 0;
  bool listed = false;
  for (const TabLook& tab : tabs) {
    if (!tab.listed) needed += width_of(frame, tab, tab.id == active);
    listed = listed || tab.listed;
  }
  const bool crowded = listed || needed > rect.w - 12;
  const std::vector<bool> shown = fitting(frame, tabs, active, crowded ? rect.w - 12 - more_room : 1e9F);

  float x = rect.x + 6;
  std::vector<MenuEntry> others;
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    const TabLook& tab = tabs[i];
    if (menu.chosen == tab.id) {
      chosen = tab.id;
      menu.chosen.clear();
    }
    if (!shown[i]) {
      others.push_back({tab.id, tab.label, "", false});
      continue;
    }
    const bool on = tab.id == active;
    const float width = std::min(width_of(frame, tab, on), rect.right() - x - (crowded ? more_room : 0));
    if (draw_tab(frame, {x, rect.y, width, rect.h}, panel, tab, on)) chosen = tab.id;
    x += width;
  }
  if (others.empty()) draw_hint(frame, {x + 12, rect.y, rect.right() - x - 12 - size::pad, rect.h - 2}, look.hint);
  if (!others.empty()) {
    const Rect box{rect.right() - more_room, rect.y + 5, more_room - 6, rect.h - 11};
    menu_button(frame,
                {.id = std::string(panel) + ".more",
                 .label = "+" + std::to_string(others.size()),
                 .role = "combobox",
                 .rect = box,
                 .panel = panel},
                others, menu, false);
  }
  return chosen;
}

}  // namespace ui
