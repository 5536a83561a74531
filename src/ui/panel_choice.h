// Which panels are there: what a page that embeds the lab asks for (docs/embedding.md).
#pragma once

#include <string>
#include <string_view>

namespace ui {

struct PanelChoice {
  bool files = true;
  bool editor = true;
  bool layers = true;
  bool why = true;
  bool below = true;  // the panel below, with the preview and its neighbours
  std::string tab;    // of the panel below: the one that is in front at first, "timeline"; empty: as it comes

  bool operator==(const PanelChoice&) const = default;
};

// "layers,why,timeline": files, editor, layers, why, and the names of the tabs of the panel below, of which the first
// is in front. What is no such name is passed over; all panels where no name is left.
[[nodiscard]] PanelChoice panels_named(std::string_view names);

}  // namespace ui
