// A button that opens a short list to choose from, and the list itself, which lies over everything until it is closed.
#pragma once

#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/widgets/scroll_area.h"

namespace ui {

struct MenuEntry {
  std::string id;  // "builder:classic"
  std::string label;
  std::string note;  // smaller, below
  bool chosen = false;
  bool heading = false;  // stands over those that follow, and cannot be chosen
};

[[nodiscard]] inline MenuEntry menu_heading(std::string_view label) {
  return {.label = std::string(label), .heading = true};
}

struct MenuMemory {
  std::string open;  // id of the button; empty: none is open
  Rect below;        // the button
  std::vector<MenuEntry> entries;
  std::string chosen;  // what was chosen since the button was drawn last
  bool just_opened = false;
  ScrollMemory scroll;
};

inline constexpr float narrow_menu = 44;  // up to this width the button is its sign alone

// Draws the button; with a `sign` ("Aa") that stands alone on it, and the label is only said. What was chosen stands in
// `memory.chosen` once the list is closed.
void menu_button(Frame& frame, const Thing& thing, const std::vector<MenuEntry>& entries, MenuMemory& memory,
                 bool bordered = true, std::string_view sign = {});
[[nodiscard]] float menu_button_width(const Frame& frame, std::string_view label);

// Draws the list that is open, if one is: after everything else.
void draw_open_menu(Frame& frame, Rect screen, MenuMemory& memory);

}  // namespace ui
