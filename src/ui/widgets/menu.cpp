#include "ui/widgets/menu.h"

#include <algorithm>
#include <utility>

#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"

namespace ui {
namespace {

constexpr float line = 32;  // of an entry
constexpr float note = 16;  // below it

constexpr float heading_height = 30;

float row_height(const Frame& frame, const MenuEntry& entry) {
  if (entry.heading) return heading_height;
  const float height = line + (entry.note.empty() ? 0 : note);
  return frame.roomy ? std::max(size::touch, height) : height;
}

void draw_heading(Frame& frame, Rect row, const MenuEntry& entry, bool ruled) {
  if (ruled) frame.canvas.fill({row.x + 8, row.y + 3, row.w - 16, 1}, frame.theme.line);
  caption_text(frame, {row.x + 12, row.bottom() - 19}, entry.label, frame.theme.soft);
  frame.say("menu.heading:" + entry.label, entry.label, "heading", row);
}

// Where the words of the entries begin: behind the check mark, where one of them has it.
float words_indent(const std::vector<MenuEntry>& entries) {
  const bool one_chosen = std::any_of(entries.begin(), entries.end(), [](const MenuEntry& e) { return e.chosen; });
  return one_chosen ? 30 : 12;
}

float entries_height(const Frame& frame, const std::vector<MenuEntry>& entries) {
  float height = 0;
  for (const MenuEntry& entry : entries) height += row_height(frame, entry);
  return height;
}

// Below its button, as wide as its widest entry, and within the screen.
Rect list_box(const Frame& frame, Rect screen, const MenuMemory& memory) {
  const float beside = words_indent(memory.entries) + 22;
  float width = memory.below.w;
  for (const MenuEntry& entry : memory.entries) {
    width = std::max({width, frame.canvas.width(Type::body, entry.label) + beside,
                      frame.canvas.width(Type::small, entry.note) + beside});
  }
  Rect box{memory.below.x, memory.below.bottom() + 4, std::min(width, screen.w - 16),
           8 + entries_height(frame, memory.entries)};
  box.h = std::min(box.h, std::max(64.F, screen.bottom() - 8 - box.y));
  box.x = std::clamp(box.x, 8.F, std::max(8.F, screen.right() - box.w - 8));
  return box;
}

void draw_list_ground(Frame& frame, Rect box) {
  const Theme& theme = frame.theme;
  frame.over.push_back(box);
  frame.canvas.shadow(box, size::panel_radius, theme.shadow * 2.5F);
  frame.canvas.fill(box, theme.line, size::panel_radius);
  frame.canvas.fill(box.inset(1, 1), theme.panel, size::panel_radius - 1);
}

// A list that has just opened gives the focus to the entry that is chosen, or to the first.
void focus_entry(Frame& frame, const std::vector<MenuEntry>& entries) {
  const auto first = std::find_if(entries.begin(), entries.end(), [](const MenuEntry& e) { return !e.heading; });
  if (first == entries.end()) return;
  const auto chosen = std::find_if(entries.begin(), entries.end(), [](const MenuEntry& e) { return e.chosen; });
  frame.focus.give(chosen == entries.end() ? first->id : chosen->id, frame.focus.ring());
}

// Whether it is picked.
bool draw_entry(Frame& frame, Rect row, const MenuEntry& entry, float indent) {
  const Theme& theme = frame.theme;
  const Touch touch = frame.touch({.id = entry.id,
                                   .label = entry.label,
                                   .role = "menuitem",
                                   .rect = row,
                                   .panel = "menu",
                                   .list = "menu",
                                   .selected = entry.chosen,
                                   .value = entry.note});
  if (touch.hovered) {
    frame.cursor = Cursor::hand;
    frame.canvas.fill(row, theme.hover, size::radius);
  }
  const float spare = row.h - line - (entry.note.empty() ? 0 : note);
  const Rect words{row.x + indent, row.y + spare / 2, row.w - indent - 8, line};
  if (entry.chosen) draw_glyph(frame.canvas, Glyph::check, {row.x + 15, words.middle_y()}, 11, theme.cached.edge);
  frame.canvas.text_in(words, Type::body, entry.label, theme.ink);
  if (!entry.note.empty())
    frame.canvas.text_in({words.x, words.y + 24, words.w, 18}, Type::small, entry.note, theme.soft);
  if (touch.ring) frame.canvas.stroke(row, theme.brand, 2, size::radius);
  return touch.clicked;
}

// The entry that is picked; empty where none is.
std::string draw_entries(Frame& frame, Rect inside, MenuMemory& memory) {
  const float indent = words_indent(memory.entries);
  ScrollArea area(frame, "menu", inside, memory.scroll);
  Rect rest{inside.x, area.y(), inside.w, entries_height(frame, memory.entries)};
  area.ended(rest.bottom());
  std::string picked;
  for (const MenuEntry& entry : memory.entries) {
    if (entry.heading) {
      draw_heading(frame, take_top(rest, heading_height), entry, &entry != &memory.entries.front());
    } else if (draw_entry(frame, take_top(rest, row_height(frame, entry)), entry, indent)) {
      picked = entry.id;
    }
  }
  return picked;
}

}  // namespace

float menu_button_width(const Frame& frame, std::string_view label) {
  return frame.canvas.width(Type::body, label) + 10 + 10 + 17;
}

void menu_button(Frame& frame, const Thing& thing, const std::vector<MenuEntry>& entries, MenuMemory& memory,
                 bool bordered, std::string_view sign_text) {
  Thing opener = thing;
  const bool open = memory.open == thing.id;
  opener.expanded = open;
  const Touch touch = frame.touch(opener);
  const Theme& theme = frame.theme;
  if (bordered)
    frame.canvas.stroke(thing.rect, touch.hovered || open ? theme.not_run_edge : theme.line, 1, size::radius);
  if (touch.hovered || open) {
    frame.cursor = Cursor::hand;
    frame.canvas.fill(thing.rect, theme.hover, size::radius);
  }
  // A narrow one has no room for words: the sign alone, the label is said and shown as a tip.
  if (!sign_text.empty()) {
    const float width = frame.canvas.width(Type::body, sign_text);
    frame.canvas.text_in({thing.rect.middle_x() - width / 2, thing.rect.y, width + 1, thing.rect.h}, Type::body,
                         sign_text, theme.ink);
  } else {
    const bool narrow = thing.rect.w <= narrow_menu;
    Rect inner = thing.rect.inset(narrow ? (thing.rect.w - 10) / 2 : 10, 0);
    const Rect sign = take_right(inner, 10);
    take_right(inner, 7);
    if (!narrow) frame.canvas.text_in(inner, Type::body, thing.label, theme.ink);
    draw_glyph(frame.canvas, Glyph::chevron_down, {sign.middle_x(), sign.middle_y() + 1}, 9, theme.faint);
  }
  if (touch.ring) draw_focus_ring(frame, thing.rect, size::radius);
  if (touch.clicked) {
    memory.open = open ? "" : thing.id;
    memory.just_opened = true;
    frame.wants_frame = true;
  }
  if (memory.open != thing.id) return;
  memory.below = thing.rect;
  memory.entries = entries;
}

void draw_open_menu(Frame& frame, Rect screen, MenuMemory& memory) {
  if (memory.open.empty()) return;
  const Rect box = list_box(frame, screen, memory);
  draw_list_ground(frame, box);
  const std::string opener = memory.open;
  const auto close = [&] {
    memory.open.clear();
    frame.wants_frame = true;
    frame.focus.give(opener, frame.focus.ring());
  };
  if (memory.just_opened) {
    memory.scroll = {};
    focus_entry(frame, memory.entries);
  }
  std::string picked = draw_entries(frame, box.inset(4, 4), memory);
  if (!picked.empty()) {
    memory.chosen = std::move(picked);
    close();
    return;
  }
  const bool outside = frame.input.pressed && !box.contains(frame.input.mouse);
  if ((outside && !memory.just_opened) || frame.take_key(Key::escape)) close();
  memory.just_opened = false;
}

}  // namespace ui
