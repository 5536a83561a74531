#include "dockerfile/instructions/table.h"

namespace dockerfile {

// The whole rest of the line, blanks within included.
Refused make_user(Reading& reading, Body& out) {
  if (reading.arguments().size() != 1) return exactly_one_argument("USER");
  if (auto refusal = reading.no_flags()) return refusal;
  out.emplace<User>().user = std::move(reading.arguments().front());
  return std::nullopt;
}

}  // namespace dockerfile
