// `sh` as a program: its words, and which text it runs.
#include <algorithm>

#include "shell/builtins.h"
#include "shell/interpreter.h"

namespace shell {

namespace {

// What the words of `sh` ask for.
struct Invocation {
  ShellOptions options;
  bool wants_command = false;  // -c
  bool from_input = false;     // -s
  std::size_t next = 1;        // the first word that is no option
  std::string name;            // $0
  std::string text;            // what it runs
  bool from_file = false;
};

// The letters of one word, as of "-euo pipefail". Not 0: it ends with that status, and the message is out.
int read_letters(Program& program, Invocation& made) {
  const std::vector<std::string>& args = program.args;
  const std::string& word = args[made.next];
  const bool on = word[0] == '-';
  std::size_t names = 0;
  for (char letter : word.substr(1)) {
    if (letter == 'c') {
      made.wants_command = true;
    } else if (letter == 's') {
      made.from_input = true;
    } else if (letter == 'o') {
      ++names;
      const bool given = made.next + names < args.size();
      if (!given || !set_option(made.options, std::string_view(args[made.next + names]), on)) {
        program.err(args[0] + ": illegal option -o " + (given ? args[made.next + names] : std::string()) + "\n");
        return 2;
      }
    } else if (!set_option(made.options, letter, on)) {
      program.err(args[0] + ": illegal option " + word[0] + letter + "\n");
      return 2;
    }
  }
  made.next += names;
  return 0;
}

// The options up to the first word that is none. Not 0: it ends with that status.
int read_shell_options(Program& program, Invocation& made) {
  for (; made.next < program.args.size(); ++made.next) {
    const std::string& word = program.args[made.next];
    if (word == "--" || word == "-") {
      ++made.next;
      break;
    }
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+')) break;
    if (word.substr(0, 2) == "--") {
      if (word == "--login" || word == "--posix" || word == "--noprofile" || word == "--norc") continue;
      return program.bad_option(word);
    }
    if (const int status = read_letters(program, made); status != 0) return status;
  }
  return 0;
}

// The text that it runs: of -c, of a file, of standard input. Not 0: it ends with that status.
int find_text(Program& program, Invocation& made) {
  const std::vector<std::string>& args = program.args;
  made.name = args[0];
  if (made.wants_command) {
    if (made.next >= args.size()) {
      program.err(args[0] + ": -c requires an argument\n");
      return 2;
    }
    made.text = args[made.next++];
    made.options.command = true;
    if (made.next < args.size()) made.name = args[made.next++];
    return 0;
  }
  made.from_file = true;
  if (made.from_input || made.next >= args.size()) {
    made.text = program.read_input();
    return 0;
  }
  made.name = args[made.next++];
  Errno error = Errno::none;
  const StreamRef file = program.open_for_reading(made.name, error);
  if (!file) {
    if (error != Errno::none)
      program.err(args[0] + ": can't open '" + made.name + "': " + std::string(message(error)) + "\n");
    return 2;
  }
  made.text = program.world.read_all(*file);
  return 0;
}

}  // namespace

int shell_main(Program& program) {
  Invocation made;
  if (const int status = read_shell_options(program, made); status != 0) return status;
  if (const int status = find_text(program, made); status != 0) return status;
  const std::vector<std::string>& args = program.args;
  const auto rest = static_cast<std::ptrdiff_t>(std::min(made.next, args.size()));
  Shell shell(program, made.name, std::vector<std::string>(args.begin() + rest, args.end()));
  shell.options = made.options;
  shell.bash = program.name() == "bash";
  shell.run_text(made.text, made.from_file);
  shell.run_exit_trap();
  return shell.status();
}

}  // namespace shell
