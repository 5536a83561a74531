#include "ui/semantics.h"

#include <nlohmann/json.hpp>

namespace ui {

const Item* Semantics::find(std::string_view id) const {
  for (const Item& item : items_) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

std::string to_json(const Semantics& semantics, float zoom) {
  nlohmann::json out = nlohmann::json::array();
  for (const Item& item : semantics.items()) {
    std::string state;
    const auto add = [&state](bool holds, const char* word) {
      if (holds) (state += state.empty() ? "" : " ") += word;
    };
    add(item.selected, "selected");
    add(item.disabled, "disabled");
    add(item.expanded, "expanded");
    add(item.focusable, "focusable");
    add(item.focused, "focused");
    out.push_back({{"id", item.id},
                   {"label", item.label},
                   {"role", item.role},
                   {"x", item.rect.x * zoom},
                   {"y", item.rect.y * zoom},
                   {"width", item.rect.w * zoom},
                   {"height", item.rect.h * zoom},
                   {"state", state},
                   {"value", item.value}});
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace ui
