// A row of tabs over a panel. One stop for Tab; the arrows choose. Those that have no room stand in a list at the end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/widgets/menu.h"

namespace ui {

struct TabLook {
  std::string id;  // "tab:server.js"
  std::string label;
  bool edited = false;  // a dot behind the label
  bool listed = false;  // only in the list at the end
};

struct TabBarLook {
  bool alone = false;     // no other panel is shown: a button brings them back
  std::string_view hint;  // words at the right end, where there is room
};

// The id of the tab that was chosen in this pass, if any. Two clicks on one leave the wish "alone:PANEL".
std::optional<std::string> tab_bar(Frame& frame, Rect rect, std::string_view panel, const std::vector<TabLook>& tabs,
                                   std::string_view active, MenuMemory& menu, const TabBarLook& look = {});

}  // namespace ui
