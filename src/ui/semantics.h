// What is on the canvas, said in words: every thing a person can use registers here each time it is drawn.
//
// The page builds its accessibility mirror from it, and tests find what to click. Ids come from the lab's domain
// ("build", "step:3", "tab:server.js") and stay the same however things move.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.h"

namespace ui {

struct Item {
  std::string id;
  std::string label;
  std::string role;  // ARIA's word: "button", "tab", "option", "treeitem", "textbox", "separator", "region", …
  Rect rect;         // what can be seen of it; empty where it is scrolled away
  bool selected = false;
  bool disabled = false;
  bool expanded = false;
  bool focusable = true;
  bool focused = false;
  std::string value;  // of a text box: a short form; of a region: what it says
};

class Semantics {
 public:
  void begin() { items_.clear(); }
  void add(Item item) { items_.push_back(std::move(item)); }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  [[nodiscard]] const Item* find(std::string_view id) const;

 private:
  std::vector<Item> items_;
};

// A JSON list of {id, label, role, x, y, width, height, state, value}; `state` holds the words that are true of it,
// with spaces between: selected, disabled, expanded, focusable, focused.
// Places are multiplied by `zoom`.
[[nodiscard]] std::string to_json(const Semantics& semantics, float zoom = 1);

}  // namespace ui
