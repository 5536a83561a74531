#include "dockerfile/instructions/table.h"

namespace dockerfile {

// The whole rest of the line is the path, blanks within included.
Refused make_workdir(Reading& reading, Body& out) {
  if (reading.arguments().size() != 1) return exactly_one_argument("WORKDIR");
  if (auto refusal = reading.no_flags()) return refusal;
  out.emplace<Workdir>().path = std::move(reading.arguments().front());
  return std::nullopt;
}

}  // namespace dockerfile
