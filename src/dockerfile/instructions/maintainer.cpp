#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_maintainer(Reading& reading, Body& out) {
  if (reading.arguments().size() != 1) return exactly_one_argument("MAINTAINER");
  if (auto refusal = reading.no_flags()) return refusal;
  out.emplace<Maintainer>().name = std::move(reading.arguments().front());
  return std::nullopt;
}

}  // namespace dockerfile
