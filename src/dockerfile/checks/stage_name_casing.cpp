#include "dockerfile/checks/table.h"

namespace dockerfile {

// Stage names are compared in small letters; written so, there is no doubt.
std::string stage_name_casing(const Node& node) {
  if (node.arguments.size() != 3 || all_small(node.arguments[2].text)) return {};
  return "Stage name '" + node.arguments[2].text + "' should be lowercase";
}

}  // namespace dockerfile
