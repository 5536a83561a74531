#include "dockerfile/checks/table.h"

namespace dockerfile {

// FROM and its `as` should be written alike. A FROM of mixed letters is another check's business.
std::string from_as_casing(const Node& node) {
  if (node.arguments.size() < 3) return {};
  const std::string_view from = node.keyword.text;
  const std::string& as = node.arguments[1].text;
  const bool small = all_small(from);
  if (!small && !all_capitals(from)) return {};
  if (small ? all_small(as) : all_capitals(as)) return {};
  return "'" + as + "' and '" + std::string(from) + "' keywords' casing do not match";
}

}  // namespace dockerfile
