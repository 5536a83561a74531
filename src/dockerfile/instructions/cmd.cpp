#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Without arguments: the shell form of the empty text.
Made make_cmd(Reading& reading) {
  if (auto flags = reading.flags({}); !flags) return base::Failure{flags.error()};
  return Body(Cmd{reading.command()});
}

}  // namespace dockerfile
