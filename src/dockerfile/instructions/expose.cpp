#include <algorithm>

#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Docker sorts the ports as texts before it does anything else with them.
Refused make_expose(Reading& reading, Body& out) {
  if (reading.arguments().empty()) return at_least_one_argument("EXPOSE");
  if (auto refusal = reading.no_flags()) return refusal;
  std::vector<Text>& ports = out.emplace<Expose>().ports;
  ports = reading.take_arguments();
  // Sorting takes memory of its own, even for one.
  if (ports.size() > 1) {
    std::stable_sort(ports.begin(), ports.end(), [](const Text& a, const Text& b) { return a.text < b.text; });
  }
  return std::nullopt;
}

}  // namespace dockerfile
