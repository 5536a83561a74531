#include "ui/focus.h"

#include <algorithm>
#include <utility>

namespace ui {

void FocusList::begin() {
  coming_.clear();
  moved_ = std::exchange(moved_next_, false);
}

void FocusList::add(FocusItem item) { coming_.push_back(std::move(item)); }

void FocusList::end() {
  items_ = std::move(coming_);
  coming_.clear();
  moved_ = false;
  if (!focused_.empty() && index_of(focused_) < 0) clear();
}

void FocusList::give(std::string_view id, bool by_keyboard) {
  stepped_ = false;
  focused_ = id;
  ring_ = by_keyboard;
  moved_next_ = by_keyboard;
  const int index = index_of(id);
  if (index >= 0) panel_ = items_[static_cast<std::size_t>(index)].panel;
}

void FocusList::clear() {
  focused_.clear();
  panel_.clear();
  ring_ = false;
}

int FocusList::index_of(std::string_view id) const {
  const auto found = std::find_if(items_.begin(), items_.end(), [&](const FocusItem& item) { return item.id == id; });
  return found == items_.end() ? -1 : static_cast<int>(found - items_.begin());
}

// Of a list, only the current thing, or else the first, is a stop for Tab.
bool FocusList::is_stop(int index) const {
  const FocusItem& item = items_[static_cast<std::size_t>(index)];
  if (item.list.empty()) return true;
  int stop = -1;
  for (int i = 0; i < static_cast<int>(items_.size()); ++i) {
    const FocusItem& other = items_[static_cast<std::size_t>(i)];
    if (other.list != item.list) continue;
    if (stop < 0 || other.current) stop = i;
  }
  return stop == index;
}

void FocusList::take(int index) {
  const FocusItem& item = items_[static_cast<std::size_t>(index)];
  focused_ = item.id;
  panel_ = item.panel;
  ring_ = true;
  moved_next_ = true;
  stepped_ = false;
}

bool FocusList::tab(bool backwards) {
  const int count = static_cast<int>(items_.size());
  const int direction = backwards ? -1 : 1;
  const int from = index_of(focused_);
  const std::string list = from < 0 ? std::string() : items_[static_cast<std::size_t>(from)].list;
  for (int i = from < 0 ? (backwards ? count - 1 : 0) : from + direction; i >= 0 && i < count; i += direction) {
    const FocusItem& item = items_[static_cast<std::size_t>(i)];
    if (!list.empty() && item.list == list) continue;  // Tab leaves a list, whatever stands in it
    if (!is_stop(i)) continue;
    take(i);
    return true;
  }
  clear();
  return false;
}

void FocusList::next_panel(bool backwards) {
  std::vector<std::string> panels;
  for (const FocusItem& item : items_) {
    if (std::find(panels.begin(), panels.end(), item.panel) == panels.end()) panels.push_back(item.panel);
  }
  if (panels.empty()) return;
  const int count = static_cast<int>(panels.size());
  const auto here = std::find(panels.begin(), panels.end(), panel_);
  int next = backwards ? count - 1 : 0;
  if (!focused_.empty() && here != panels.end()) {
    next = (static_cast<int>(here - panels.begin()) + (backwards ? -1 : 1) + count) % count;
  }
  for (int i = 0; i < static_cast<int>(items_.size()); ++i) {
    if (items_[static_cast<std::size_t>(i)].panel == panels[static_cast<std::size_t>(next)] && is_stop(i))
      return take(i);
  }
}

bool FocusList::step(int direction, bool to_end) {
  const int from = index_of(focused_);
  if (from < 0 || items_[static_cast<std::size_t>(from)].list.empty()) return false;
  const std::string list = items_[static_cast<std::size_t>(from)].list;
  int found = -1;
  for (int i = from + direction; i >= 0 && i < static_cast<int>(items_.size()); i += direction) {
    if (items_[static_cast<std::size_t>(i)].list != list) continue;
    found = i;
    if (!to_end) break;
  }
  if (found < 0) return false;
  take(found);
  stepped_ = true;
  return true;
}

}  // namespace ui
