#include "dockerfile/instructions/table.h"

namespace dockerfile {

// The whole rest of the line is the path, blanks within included.
Made make_workdir(Reading& reading) {
  if (reading.arguments().size() != 1) return base::Failure{exactly_one_argument("WORKDIR")};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  return Body(Workdir{std::move(reading.arguments().front())});
}

}  // namespace dockerfile
