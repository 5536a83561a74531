#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Flags are cut off and never looked at.
Made make_stop_signal(Reading& reading) {
  if (reading.arguments().size() != 1) return base::Failure{exactly_one_argument("STOPSIGNAL")};
  return Body(StopSignal{std::move(reading.arguments().front())});
}

}  // namespace dockerfile
