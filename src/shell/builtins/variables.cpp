// Builtins about variables, arguments and options: set, shift, unset, export, readonly, local, let.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "shell/arithmetic.h"
#include "shell/builtins.h"

namespace shell {

bool is_variable_name(std::string_view name) {
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front()))) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
}

namespace {

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'')
      quoted += "'\"'\"'";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace

int Builtins::set(const Words& words) {
  if (words.size() == 1) {
    for (const auto& [name, variable] : shell_.variables_)
      if (variable.set) print(name + "=" + single_quoted(variable.value) + "\n");
    return 0;
  }
  std::size_t i = 1;
  bool arguments = false;
  for (; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      arguments = true;
      ++i;
      break;
    }
    if (word == "-") {
      shell_.options.xtrace = shell_.options.verbose = false;
      ++i;
      break;
    }
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+')) break;
    const bool on = word[0] == '-';
    for (char letter : word.substr(1)) {
      if (letter == 'o') {
        if (i + 1 >= words.size()) {
          constexpr std::array<std::string_view, 14> names = {"errexit", "noglob",   "ignoreeof", "monitor",   "noexec",
                                                              "xtrace",  "verbose",  "noclobber", "allexport", "notify",
                                                              "nounset", "errtrace", "vi",        "pipefail"};
          for (std::string_view name : names) {
            ShellOptions probe;
            ShellOptions now = shell_.options;
            const bool known = set_option(probe, name, true) && set_option(now, name, false);
            const bool is_on = known && (option_letters(now) != option_letters(shell_.options) ||
                                         now.pipefail != shell_.options.pipefail);
            print(std::string(name) + std::string(16 - name.size(), ' ') + (is_on ? "on\n" : "off\n"));
          }
          return 0;
        }
        if (!set_option(shell_.options, std::string_view(words[++i]), on)) {
          error(words, "illegal option -o " + words[i]);
          shell_.flow_ = Shell::Flow::leave_shell;
          return shell_.status_ = 2;
        }
      } else if (!set_option(shell_.options, letter, on)) {
        error(words, std::string("illegal option ") + word[0] + letter);
        shell_.flow_ = Shell::Flow::leave_shell;
        return shell_.status_ = 2;
      }
    }
  }
  if (arguments || i < words.size())
    shell_.arguments_.assign(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
  return 0;
}

int Builtins::shift(const Words& words) {
  std::size_t count = 1;
  if (words.size() > 1) {
    const auto parsed = std::from_chars(words[1].data(), words[1].data() + words[1].size(), count);
    if (parsed.ec != std::errc() || parsed.ptr != words[1].data() + words[1].size()) {
      error(words, "Illegal number: " + words[1]);
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 2;
    }
  }
  if (count > shell_.arguments_.size()) return 1;
  shell_.world_.touch(8 * shell_.arguments_.size());  // those that are left move up
  shell_.arguments_.erase(shell_.arguments_.begin(), shell_.arguments_.begin() + static_cast<std::ptrdiff_t>(count));
  return 0;
}

int Builtins::unset(const Words& words) {
  bool functions = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& name = words[i];
    if (name == "-f" || name == "-v") {
      functions = name == "-f";
      continue;
    }
    if (functions) {
      shell_.functions_.erase(name);
      continue;
    }
    if (!is_variable_name(name)) {
      error(words, name + ": bad variable name");
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 2;
    }
    const auto found = shell_.variables_.find(name);
    if (found != shell_.variables_.end() && found->second.read_only) {
      error(words, name + ": is read only");
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 2;
    }
    shell_.unset(name);
  }
  return 0;
}

int Builtins::export_names(const Words& words) {
  const bool exports = words.front() == "export";
  bool listed = words.size() == 1;
  bool removes = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "-p") {
      listed = true;
      continue;
    }
    if (word == "-n" && exports) {
      removes = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (!is_variable_name(name)) {
      error(words, name + ": bad variable name");
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 2;
    }
    if (equals != std::string::npos && !shell_.set(name, word.substr(equals + 1))) return shell_.status_;
    auto [found, made] = shell_.variables_.try_emplace(name);
    if (made) found->second.set = false;
    if (exports)
      found->second.exported = !removes;
    else
      found->second.read_only = true;
  }
  if (!listed) return 0;
  for (const auto& [name, variable] : shell_.variables_) {
    if (exports ? !variable.exported : !variable.read_only) continue;
    print(words.front() + " " + name + (variable.set ? "=" + single_quoted(variable.value) : std::string()) + "\n");
  }
  return 0;
}

int Builtins::local(const Words& words) {
  if (shell_.scopes_.empty()) {
    error(words, "not in a function");
    shell_.flow_ = Shell::Flow::leave_shell;
    return shell_.status_ = 2;
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    const std::string name = words[i].substr(0, equals);
    if (!is_variable_name(name)) {
      error(words, name + ": bad variable name");
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 2;
    }
    auto& hidden = shell_.scopes_.back().hidden;
    const auto found = shell_.variables_.find(name);
    if (hidden.count(name) == 0) {
      hidden[name] = found == shell_.variables_.end() ? std::nullopt : std::optional<Variable>(found->second);
      Variable fresh;
      fresh.set = false;
      if (found != shell_.variables_.end()) fresh.exported = found->second.exported;
      shell_.variables_[name] = fresh;
    }
    if (equals != std::string::npos && !shell_.set(name, words[i].substr(equals + 1))) return shell_.status_;
  }
  return 0;
}

int Builtins::let(const Words& words) {
  std::int64_t value = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::optional<std::int64_t> result = shell_.evaluated(words[i]);
    if (!result) return shell_.status_;
    value = *result;
  }
  return value == 0 ? 1 : 0;
}

}  // namespace shell
