#include "dockerfile/instructions/pairs.h"

namespace dockerfile {

base::Result<Pairs, Refusal> read_pairs(Reading& reading, std::string_view keyword) {
  std::vector<Text>& arguments = reading.arguments();
  if (arguments.empty()) return base::Failure{at_least_one_argument(keyword)};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  Pairs out;
  for (std::size_t i = 0; i + 2 < arguments.size(); i += 3) {
    if (arguments[i].text.empty()) return base::Failure{blank_name(keyword)};
    out.legacy = arguments[i + 2].text.empty();
    out.pairs.push_back({std::move(arguments[i]), std::move(arguments[i + 1])});
  }
  return out;
}

}  // namespace dockerfile
