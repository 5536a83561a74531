// Builtins about where the shell stands: cd, pwd, umask, and what a name means: type, command.
#include <algorithm>
#include <utility>

#include "shell/builtins.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/table.h"

namespace shell {

int Builtins::cd(const Words& words) {
  std::size_t i = 1;
  bool physical = false;
  for (; i < words.size() && (words[i] == "-P" || words[i] == "-L" || words[i] == "--"); ++i)
    physical = words[i] == "-P";
  std::string target = i < words.size() ? words[i] : shell_.get("HOME").value_or("");
  bool tells = false;
  if (target == "-") {
    target = shell_.get("OLDPWD").value_or(shell_.caller_.cwd);
    tells = true;
  }
  if (target.empty()) target = ".";
  const std::string before = shell_.get("PWD").value_or(shell_.caller_.cwd);
  // The way there as the person wrote it: a link stays in $PWD, `..` takes its name away.
  const std::string logical = physical ? std::string() : fs::join(before, target);
  Program asker(shell_.world_, {shell_.name_}, {}, shell_.caller_, shell_.fds_);
  const base::Result<Place, Errno> place =
      shell_.world_.files.find(physical ? asker.path(target) : logical, shell_.caller_.who, Follow::yes);
  Errno failed = place ? Errno::none : place.error();
  if (place && place->entry->kind() != fs::Kind::directory)
    failed = Errno::not_directory;
  else if (place && !Files::may(*place->entry, shell_.caller_.who, Files::Want::execute))
    failed = Errno::denied;
  if (failed != Errno::none) return error(words, "can't cd to " + target + ": " + std::string(message(failed)));
  shell_.caller_.cwd = place->path;
  shell_.variables_["OLDPWD"] = {.value = before, .exported = true};
  shell_.variables_["PWD"] = {.value = physical ? place->path : logical, .exported = true};
  if (tells) print(shell_.variables_["PWD"].value + "\n");
  return 0;
}

int Builtins::pwd(const Words& words) {
  const bool physical = words.size() > 1 && words[1] == "-P";
  print((physical ? shell_.caller_.cwd : shell_.get("PWD").value_or(shell_.caller_.cwd)) + "\n");
  return 0;
}

int Builtins::umask(const Words& words) {
  std::size_t i = 1;
  bool symbolic = false;
  for (; i < words.size() && words[i] == "-S"; ++i) symbolic = true;
  const unsigned mask = shell_.caller_.umask;
  if (i >= words.size()) {
    if (!symbolic) {
      const char digits[] = {'0',
                             static_cast<char>('0' + (mask >> 6U & 7U)),
                             static_cast<char>('0' + (mask >> 3U & 7U)),
                             static_cast<char>('0' + (mask & 7U)),
                             '\n',
                             '\0'};
      print(digits);
      return 0;
    }
    std::string text;
    unsigned shift = 6;
    for (char who : {'u', 'g', 'o'}) {
      const unsigned allowed = ~mask >> shift & 7U;
      if (!text.empty()) text += ',';
      text += who;
      text += '=';
      if ((allowed & 4U) != 0) text += 'r';
      if ((allowed & 2U) != 0) text += 'w';
      if ((allowed & 1U) != 0) text += 'x';
      shift -= 3;
    }
    print(text + "\n");
    return 0;
  }
  const std::string& wanted = words[i];
  const bool octal = !wanted.empty() && wanted.front() >= '0' && wanted.front() <= '7';
  const std::optional<std::uint16_t> parsed =
      octal ? parse_mode(wanted, 0, false, 0) : parse_mode(wanted, static_cast<std::uint16_t>(~mask & 0777U), false, 0);
  if (!parsed) return error(words, "illegal mode: " + wanted);
  shell_.caller_.umask = static_cast<std::uint16_t>((octal ? *parsed : ~*parsed) & 0777U);
  return 0;
}

int Builtins::ulimit(const Words& words) {
  if (words.size() < 3) print("unlimited\n");
  return 0;
}

int Builtins::hash(const Words&) { return 0; }

int Builtins::alias(const Words& words) {
  if (words.size() == 1) return 0;
  shell_.world_.stop("The lab's shell has no aliases yet.");
  return 1;
}

// What `type` (long form) and `command -v` say about a name. False: nothing of that name.
bool Builtins::describe(const std::string& name, bool long_form) {
  if (is_keyword(name)) {
    print(long_form ? name + " is a shell keyword\n" : name + "\n");
    return true;
  }
  if (const Builtin* builtin = find_builtin(name); builtin && builtin->special) {
    print(long_form ? name + " is a special shell builtin\n" : name + "\n");
    return true;
  }
  if (shell_.functions_.count(name) != 0) {
    print(long_form ? name + " is a function\n" : name + "\n");
    return true;
  }
  if (find_builtin(name) || find_inner_utility(name)) {
    print(long_form ? name + " is a shell builtin\n" : name + "\n");
    return true;
  }
  const Search search =
      find_command(shell_.world_, shell_.caller_, name, shell_.get("PATH").value_or(""), shell_.in_busybox_);
  if (search.result != Search::Result::found) return false;
  const std::string where = search.applet ? name : search.path;
  print(long_form ? name + " is " + where + "\n" : where + "\n");
  return true;
}

int Builtins::type(const Words& words) {
  int status = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (describe(words[i], true)) continue;
    print(words[i] + ": not found\n");
    status = 127;
  }
  return status;
}

int Builtins::command(const Words& words) {
  std::size_t i = 1;
  bool describes = false;
  bool long_form = false;
  bool usual_path = false;
  for (; i < words.size() && words[i].size() > 1 && words[i].front() == '-'; ++i) {
    if (words[i] == "--") {
      ++i;
      break;
    }
    for (char letter : words[i].substr(1)) {
      if (letter == 'v')
        describes = true;
      else if (letter == 'V')
        describes = long_form = true;
      else if (letter == 'p')
        usual_path = true;
      else
        return error(words, std::string("illegal option -") + letter);
    }
  }
  if (i >= words.size()) return 0;
  if (describes) {  // ash looks at the first name only
    if (describe(words[i], long_form)) return 0;
    if (long_form) print(words[i] + ": not found\n");
    return 127;
  }
  Words rest(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
  if (const Builtin* builtin = find_builtin(rest.front())) return (this->*builtin->run)(rest);
  if (const auto inner = find_inner_utility(rest.front())) return shell_.run_utility(std::move(rest), inner);
  Environment extra;
  if (usual_path) extra["PATH"] = "/sbin:/usr/sbin:/bin:/usr/bin";
  return shell_.run_program(std::move(rest), extra);
}

}  // namespace shell
