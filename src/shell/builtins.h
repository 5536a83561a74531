// The shell's own commands: those that change the shell itself, in a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shell/interpreter.h"

namespace shell {

using Words = std::vector<std::string>;

// Each gets all words of its command, its own name first, and gives the exit code.
class Builtins {
 public:
  explicit Builtins(Shell& shell) : shell_(shell) {}

  int colon(const Words& words);
  int dot(const Words& words);
  int eval(const Words& words);
  int exec(const Words& words);
  int exit(const Words& words);
  int leave_function(const Words& words);
  int leave_loop(const Words& words);  // break and continue
  int set(const Words& words);
  int shift(const Words& words);
  int unset(const Words& words);
  int export_names(const Words& words);  // export and readonly
  int local(const Words& words);
  int trap(const Words& words);
  int times(const Words& words);
  int cd(const Words& words);
  int pwd(const Words& words);
  int read(const Words& words);
  int wait(const Words& words);
  int jobs(const Words& words);
  int type(const Words& words);
  int command(const Words& words);
  int hash(const Words& words);
  int umask(const Words& words);
  int ulimit(const Words& words);
  int getopts(const Words& words);
  int let(const Words& words);
  int alias(const Words& words);
  int kill(const Words& words);

  struct ReadCharacter;

 private:
  struct Reading;
  class Getopts;

  int understand_read(const Words& words, Reading& made);
  bool read_line(const Reading& reading, std::vector<ReadCharacter>& line);
  static bool take_part(const Reading& reading, const std::string& part, std::vector<ReadCharacter>& line);

  int error(const Words& words, std::string_view text, int code = 2);
  void print(std::string_view text);
  bool describe(const std::string& name, bool long_form);

  Shell& shell_;
};

struct Builtin {
  std::string_view name;
  int (Builtins::*run)(const Words&);
  bool special = false;  // POSIX: its errors end the shell, and assignments before it stay
};

[[nodiscard]] const Builtin* find_builtin(std::string_view name);
// Utilities that busybox ash runs within the shell (echo, test …); null where `name` is none.
[[nodiscard]] int (*find_inner_utility(std::string_view name))(Program&);
[[nodiscard]] bool is_variable_name(std::string_view name);
[[nodiscard]] bool is_keyword(std::string_view word);
// set's options, also those given to sh: "-eux", "-o pipefail". False: no such option.
bool set_option(ShellOptions& options, char letter, bool on);
bool set_option(ShellOptions& options, std::string_view long_name, bool on);
[[nodiscard]] std::string option_letters(const ShellOptions& options);

}  // namespace shell
