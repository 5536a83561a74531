#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Without arguments: the shell form of the empty text.
Refused make_entrypoint(Reading& reading, Body& out) {
  if (auto refusal = reading.no_flags()) return refusal;
  out.emplace<Entrypoint>().command = reading.command();
  return std::nullopt;
}

}  // namespace dockerfile
