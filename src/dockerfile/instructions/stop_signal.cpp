#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Flags are cut off and never looked at.
Refused make_stop_signal(Reading& reading, Body& out) {
  if (reading.arguments().size() != 1) return exactly_one_argument("STOPSIGNAL");
  out.emplace<StopSignal>().signal = std::move(reading.arguments().front());
  return std::nullopt;
}

}  // namespace dockerfile
