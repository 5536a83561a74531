#include "dockerfile/instructions/table.h"

namespace dockerfile {

Refused make_shell(Reading& reading, Body& out) {
  if (auto refusal = reading.no_flags()) return refusal;
  if (reading.arguments().empty()) return at_least_one_argument("SHELL");
  if (!reading.node().json) return Refusal{"SHELL requires the arguments to be in JSON form"};
  out.emplace<Shell>().words = reading.take_arguments();
  return std::nullopt;
}

}  // namespace dockerfile
