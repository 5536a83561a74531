#include "ui/panel_choice.h"

#include <algorithm>

#include "base/text.h"

namespace ui {
namespace {

constexpr std::string_view tabs[] = {"preview", "output", "timeline", "graph", "image-files", "compare", "history"};

}  // namespace

PanelChoice panels_named(std::string_view names) {
  PanelChoice choice{.files = false, .editor = false, .layers = false, .why = false, .below = false};
  for (const std::string_view name : base::split(names, ',')) {
    if (name == "files") choice.files = true;
    if (name == "editor") choice.editor = true;
    if (name == "layers") choice.layers = true;
    if (name == "why") choice.why = true;
    if (std::find(std::begin(tabs), std::end(tabs), name) == std::end(tabs)) continue;
    choice.below = true;
    if (choice.tab.empty()) choice.tab = name;
  }
  const bool none = !choice.files && !choice.editor && !choice.layers && !choice.why && !choice.below;
  return none ? PanelChoice{} : choice;
}

}  // namespace ui
