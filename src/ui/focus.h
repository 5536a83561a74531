// Where the keyboard is: a list of the things that can have it, in the order in which they were drawn.
//
// Tab goes from thing to thing and, past the last, out of the canvas. Things of one list (files, layers, tabs, moments)
// are a single stop: the arrows move within it, as in the ARIA practices ("roving focus"). F6 goes to the next panel.
// The ring shows only while the keyboard is used (:focus-visible).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct FocusItem {
  std::string id;
  std::string panel;
  std::string list;      // empty: a stop of its own
  bool current = false;  // of its list, where Tab enters it
};

class FocusList {
 public:
  // Between begin and end all things that are there register; whoever had the focus and is gone loses it.
  void begin();
  void add(FocusItem item);
  void end();

  void give(std::string_view id, bool by_keyboard);
  void clear();
  [[nodiscard]] const std::string& focused() const { return focused_; }
  [[nodiscard]] const std::string& panel() const { return panel_; }  // of the focused thing
  [[nodiscard]] bool ring() const { return ring_; }
  void hide_ring() { ring_ = false; }
  // True in the pass in which the keyboard brought the focus to a new thing: a scroll area then shows it.
  [[nodiscard]] bool moved() const { return moved_; }
  // True where an arrow did it: within a list, the choice follows.
  [[nodiscard]] bool stepped() const { return moved_ && stepped_; }

  // False where there is nothing more in this direction: the focus leaves (and is cleared).
  bool tab(bool backwards);
  void next_panel(bool backwards);
  // To the neighbour in the same list; false where there is none. `to_end`: as far as it goes.
  bool step(int direction, bool to_end = false);

 private:
  [[nodiscard]] int index_of(std::string_view id) const;
  [[nodiscard]] bool is_stop(int index) const;
  void take(int index);

  std::vector<FocusItem> items_;  // of the last whole pass
  std::vector<FocusItem> coming_;
  std::string focused_;
  std::string panel_;
  bool ring_ = false;
  bool moved_ = false;
  bool moved_next_ = false;
  bool stepped_ = false;
};

}  // namespace ui
