#include "dockerfile/instructions/table.h"

namespace dockerfile {

Made make_shell(Reading& reading) {
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  if (reading.arguments().empty()) return base::Failure{at_least_one_argument("SHELL")};
  if (!reading.node().json) return base::Failure{Refusal{"SHELL requires the arguments to be in JSON form"}};
  return Body(Shell{std::move(reading.arguments())});
}

}  // namespace dockerfile
