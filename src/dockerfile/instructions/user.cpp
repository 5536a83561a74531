#include "dockerfile/instructions/table.h"

namespace dockerfile {

// The whole rest of the line, blanks within included.
Made make_user(Reading& reading) {
  if (reading.arguments().size() != 1) return base::Failure{exactly_one_argument("USER")};
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  return Body(User{std::move(reading.arguments().front())});
}

}  // namespace dockerfile
