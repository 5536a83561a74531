// echo: -n, -e and -E, as ash has them; backslashes stay without -e.
#include "shell/utilities/all.h"
#include "shell/utilities/escapes.h"

namespace shell {

int run_echo(Program& program) {
  bool newline = true;
  bool escapes = false;
  std::size_t i = 1;
  for (; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (word.size() < 2 || word[0] != '-' || word.find_first_not_of("neE", 1) != std::string::npos) break;
    for (char letter : word.substr(1)) {
      if (letter == 'n')
        newline = false;
      else
        escapes = letter == 'e';
    }
  }
  std::string text;
  bool stop = false;
  for (bool first = true; i < program.args.size() && !stop; ++i, first = false) {
    if (!first) text += ' ';
    if (!escapes) {
      text += program.args[i];
      continue;
    }
    Unescaped part = unescape(program.args[i], true);
    text += part.text;
    stop = part.stop;
  }
  if (newline && !stop) text += '\n';
  const StreamRef out = program.stream(1);
  if (!out || !program.world.write(*out, text)) {
    if (program.world.stopped()) return 1;
    return program.fail(out ? "write error: No space left on device" : "write error: Bad file descriptor");
  }
  return 0;
}

}  // namespace shell
