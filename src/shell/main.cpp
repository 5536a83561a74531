// `sh` as a program: its words, and which text it runs.
#include <algorithm>

#include "shell/builtins.h"
#include "shell/interpreter.h"

namespace shell {

int shell_main(Program& program) {
  const std::vector<std::string>& args = program.args;
  ShellOptions options;
  bool wants_command = false;
  bool from_input = false;
  std::size_t i = 1;
  for (; i < args.size(); ++i) {
    const std::string& word = args[i];
    if (word == "--" || word == "-") {
      ++i;
      break;
    }
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+')) break;
    if (word.substr(0, 2) == "--") {
      if (word == "--login" || word == "--posix" || word == "--noprofile" || word == "--norc") continue;
      return program.bad_option(word);
    }
    const bool on = word[0] == '-';
    std::size_t names = 0;
    for (char letter : word.substr(1)) {
      if (letter == 'c') {
        wants_command = true;
      } else if (letter == 's') {
        from_input = true;
      } else if (letter == 'o') {
        ++names;
        if (i + names >= args.size() || !set_option(options, std::string_view(args[i + names]), on)) {
          program.err(args[0] + ": illegal option -o " + (i + names < args.size() ? args[i + names] : std::string()) +
                      "\n");
          return 2;
        }
      } else if (!set_option(options, letter, on)) {
        program.err(args[0] + ": illegal option " + word[0] + letter + "\n");
        return 2;
      }
    }
    i += names;
  }
  std::string name = args[0];
  std::string text;
  bool from_file = false;
  if (wants_command) {
    if (i >= args.size()) {
      program.err(args[0] + ": -c requires an argument\n");
      return 2;
    }
    text = args[i++];
    options.command = true;
    if (i < args.size()) name = args[i++];
  } else if (!from_input && i < args.size()) {
    name = args[i++];
    Errno error = Errno::none;
    const StreamRef file = program.open_for_reading(name, error);
    if (!file) {
      if (error != Errno::none)
        program.err(args[0] + ": can't open '" + name + "': " + std::string(message(error)) + "\n");
      return 2;
    }
    text = program.world.read_all(*file);
    from_file = true;
  } else {
    text = program.read_input();
    from_file = true;
  }
  Shell shell(
      program, name,
      std::vector<std::string>(args.begin() + static_cast<std::ptrdiff_t>(std::min(i, args.size())), args.end()));
  shell.options = options;
  shell.bash = program.name() == "bash";
  shell.run_text(text, from_file);
  shell.run_exit_trap();
  return shell.status();
}

}  // namespace shell
