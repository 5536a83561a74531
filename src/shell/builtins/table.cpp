// The table of the shell's own commands, of its keywords and of its options.
#include "shell/utilities/table.h"

#include <algorithm>
#include <array>

#include "shell/builtins.h"

namespace shell {

namespace {

constexpr std::array<Builtin, 32> table = {{
    {":", &Builtins::colon, true},
    {".", &Builtins::dot, true},
    {"source", &Builtins::dot, true},
    {"eval", &Builtins::eval, true},
    {"exec", &Builtins::exec, true},
    {"exit", &Builtins::exit, true},
    {"return", &Builtins::leave_function, true},
    {"break", &Builtins::leave_loop, true},
    {"continue", &Builtins::leave_loop, true},
    {"set", &Builtins::set, true},
    {"shift", &Builtins::shift, true},
    {"unset", &Builtins::unset, true},
    {"export", &Builtins::export_names, true},
    {"readonly", &Builtins::export_names, true},
    {"trap", &Builtins::trap, true},
    {"times", &Builtins::times, true},
    {"local", &Builtins::local, true},
    {"cd", &Builtins::cd},
    {"chdir", &Builtins::cd},
    {"pwd", &Builtins::pwd},
    {"read", &Builtins::read},
    {"wait", &Builtins::wait},
    {"jobs", &Builtins::jobs},
    {"type", &Builtins::type},
    {"command", &Builtins::command},
    {"hash", &Builtins::hash},
    {"umask", &Builtins::umask},
    {"ulimit", &Builtins::ulimit},
    {"getopts", &Builtins::getopts},
    {"let", &Builtins::let},
    {"alias", &Builtins::alias},
    {"kill", &Builtins::kill},
}};

constexpr std::array<std::string_view, 7> inner_utilities = {"echo", "printf", "test", "[", "[[", "true", "false"};

constexpr std::array<std::string_view, 16> keywords = {"if",   "then",  "else",  "elif", "fi", "do", "done", "case",
                                                       "esac", "while", "until", "for",  "{",  "}",  "!",    "in"};

struct Option {
  char letter;  // 0: only by name
  std::string_view name;
  bool ShellOptions::*field;
};

constexpr std::array<Option, 9> all_options = {{
    {'e', "errexit", &ShellOptions::errexit},
    {'f', "noglob", &ShellOptions::noglob},
    {'n', "noexec", &ShellOptions::noexec},
    {'x', "xtrace", &ShellOptions::xtrace},
    {'v', "verbose", &ShellOptions::verbose},
    {'C', "noclobber", &ShellOptions::noclobber},
    {'a', "allexport", &ShellOptions::allexport},
    {'u', "nounset", &ShellOptions::nounset},
    {0, "pipefail", &ShellOptions::pipefail},
}};

}  // namespace

const Builtin* find_builtin(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Builtin& b) { return b.name == name; });
  return found == table.end() ? nullptr : &*found;
}

int (*find_inner_utility(std::string_view name))(Program&) {
  const bool inner = std::find(inner_utilities.begin(), inner_utilities.end(), name) != inner_utilities.end();
  return inner ? find_utility(name) : nullptr;
}

bool is_keyword(std::string_view word) { return std::find(keywords.begin(), keywords.end(), word) != keywords.end(); }

bool set_option(ShellOptions& options, char letter, bool on) {
  for (const Option& option : all_options) {
    if (option.letter != letter || letter == 0) continue;
    options.*option.field = on;
    return true;
  }
  // Of an interactive shell; without meaning here.
  return letter == 'b' || letter == 'm' || letter == 'h' || letter == 'I' || letter == 'i' || letter == 'l' ||
         letter == 'V';
}

bool set_option(ShellOptions& options, std::string_view long_name, bool on) {
  for (const Option& option : all_options) {
    if (option.name != long_name) continue;
    options.*option.field = on;
    return true;
  }
  for (std::string_view other : {"ignoreeof", "monitor", "notify", "errtrace", "vi"})
    if (other == long_name) return true;
  return false;
}

std::string option_letters(const ShellOptions& options) {
  std::string letters;
  for (const Option& option : all_options)
    if (option.letter != 0 && options.*option.field) letters += option.letter;
  if (options.command) letters += 'c';
  return letters;
}

}  // namespace shell
