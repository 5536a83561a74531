#include "dockerfile/instructions/pairs.h"

namespace dockerfile {

Refused read_pairs(Reading& reading, std::string_view keyword, std::vector<Pair>& out, bool& legacy) {
  std::vector<Text>& arguments = reading.arguments();
  if (arguments.empty()) return at_least_one_argument(keyword);
  if (auto refusal = reading.no_flags()) return refusal;
  out.reserve(arguments.size() / 3);
  for (std::size_t i = 0; i + 2 < arguments.size(); i += 3) {
    if (arguments[i].text.empty()) return blank_name(keyword);
    legacy = arguments[i + 2].text.empty();
    out.push_back({std::move(arguments[i]), std::move(arguments[i + 1])});
  }
  return std::nullopt;
}

}  // namespace dockerfile
