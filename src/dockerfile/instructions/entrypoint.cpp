#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Without arguments: the shell form of the empty text.
Made make_entrypoint(Reading& reading) {
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  return Body(Entrypoint{reading.command()});
}

}  // namespace dockerfile
