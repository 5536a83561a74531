#include "ui/widgets/text_menu.h"

#include <algorithm>
#include <vector>

#include "ui/words.h"

namespace ui {
namespace {

struct Entry {
  TextChoice choice;
  std::string_view id;
  std::string_view label;
  bool needs_selection;
  bool changes;  // the text
};

constexpr Entry all[] = {{TextChoice::cut, "text.cut", words::cut, true, true},
                         {TextChoice::copy, "text.copy", words::copy, true, false},
                         {TextChoice::paste, "text.paste", words::paste, false, true},
                         {TextChoice::select_all, "text.all", words::select_all, false, false}};

constexpr float air = 14;      // left and right of a label
constexpr float distance = 8;  // from what it is about

Rect place_for(const TextMenu& menu, float width, float height) {
  Rect rect{menu.beside.middle_x() - width / 2, menu.beside.y - distance - height, width, height};
  if (rect.y < menu.within.y + 2) rect.y = menu.beside.bottom() + distance + menu.hanging;
  if (rect.bottom() > menu.within.bottom() - 2) rect.y = menu.within.y + 4;
  rect.x = std::clamp(rect.x, menu.within.x + 4, std::max(menu.within.x + 4, menu.within.right() - width - 4));
  return rect;
}

}  // namespace

TextMenuDid text_menu(Frame& frame, const TextMenu& menu) {
  std::vector<const Entry*> entries;
  float width = 8;
  for (const Entry& entry : all) {
    if ((entry.needs_selection && !menu.selecting) || (entry.changes && menu.read_only)) continue;
    entries.push_back(&entry);
    width += frame.canvas.width(Type::body, entry.label) + 2 * air;
  }
  TextMenuDid did;
  did.rect = place_for(menu, width, frame.roomy || frame.input.touch ? size::touch : 34);
  const Theme& theme = frame.theme;
  frame.canvas.shadow(did.rect, size::panel_radius, theme.shadow * 2.5F);
  frame.canvas.fill(did.rect, theme.line, size::panel_radius);
  frame.canvas.fill(did.rect.inset(1, 1), theme.panel, size::panel_radius - 1);
  Rect rest = did.rect.inset(4, 0);
  for (const Entry* entry : entries) {
    const float label = frame.canvas.width(Type::body, entry->label);
    const Rect box = take_left(rest, label + 2 * air);
    const Touch touch = frame.touch({.id = std::string(entry->id),
                                     .label = std::string(entry->label),
                                     .role = "menuitem",
                                     .rect = box,
                                     .panel = menu.panel,
                                     .focusable = false});
    if (touch.hovered) {
      frame.cursor = Cursor::hand;
      frame.canvas.fill(box.inset(0, 4), theme.hover, size::radius);
    }
    frame.canvas.text_in({box.x + air, box.y, label + 1, box.h}, Type::body, entry->label, theme.ink);
    if (touch.clicked) did.chosen = entry->choice;
  }
  return did;
}

}  // namespace ui
