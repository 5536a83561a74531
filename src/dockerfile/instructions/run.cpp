#include "dockerfile/instructions/table.h"

namespace dockerfile {

// Even an empty RUN is right: it gives the empty text to the shell.
Made make_run(Reading& reading) {
  auto flags = reading.flags({{"mount", FlagRule::Kind::strings, false},
                              {"network", FlagRule::Kind::string, false},
                              {"security", FlagRule::Kind::string, false},
                              {"device", FlagRule::Kind::strings, false, false}});
  if (!flags) return base::Failure{flags.error()};
  if (!reading.node().heredocs.empty()) {
    return base::Failure{
        not_yet("RUN with a heredoc (<<)", reading.node().where,
                "Put the commands in one line, with && between them; a \\ at the end continues a line.")};
  }
  return Body(Run{reading.command()});
}

}  // namespace dockerfile
