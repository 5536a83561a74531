// yes: one line without end, into a pipe.
#include "shell/utilities/all.h"

namespace shell {

int run_yes(Program& program) {
  std::string line;
  for (std::size_t i = 1; i < program.args.size(); ++i) line += (i > 1 ? " " : "") + program.args[i];
  line = (program.args.size() > 1 ? line : std::string("y")) + "\n";
  const StreamRef out = program.stream(1);
  if (!out) return 1;
  if (out->kind != Stream::Kind::pipe_out)
    return program.unsupported("`yes` never ends: a RUN with it would never be done.");
  std::string text;
  while (text.size() < 1U << 16U) text += line;
  program.world.write(*out, text);
  out->pipe->endless = true;
  return 141;  // as if the pipe had been closed on it
}

}  // namespace shell
