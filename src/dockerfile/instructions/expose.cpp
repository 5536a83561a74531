#include <algorithm>

#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Docker sorts the ports as texts before it does anything else with them.
Made make_expose(Reading& reading) {
  if (reading.arguments().empty()) return base::Failure{at_least_one_argument("EXPOSE")};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  Expose out{std::move(reading.arguments())};
  std::stable_sort(out.ports.begin(), out.ports.end(), [](const Text& a, const Text& b) { return a.text < b.text; });
  return Body(std::move(out));
}

}  // namespace dockerfile
