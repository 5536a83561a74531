#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_maintainer(Reading& reading) {
  if (reading.arguments().size() != 1) return base::Failure{exactly_one_argument("MAINTAINER")};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  return Body(Maintainer{std::move(reading.arguments().front())});
}

}  // namespace dockerfile
