// Builtins about variables, arguments and options: set, shift, export, read, getopts …
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include "shell/arithmetic.h"
#include "shell/builtins.h"

namespace shell {

namespace {

bool is_name(std::string_view name) {
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front()))) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
}

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
    if (!is_name(name)) {
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
    if (!is_name(name)) {
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
    if (!is_name(name)) {
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

int Builtins::read(const Words& words) {
  bool raw = false;
  std::size_t i = 1;
  int from = 0;
  std::size_t most = 0;
  char end = '\n';
  for (; i < words.size() && words[i].size() > 1 && words[i].front() == '-'; ++i) {
    if (words[i] == "--") {
      ++i;
      break;
    }
    for (std::size_t at = 1; at < words[i].size(); ++at) {
      const char letter = words[i][at];
      if (letter == 'r') {
        raw = true;
      } else if (letter == 's') {
        continue;
      } else if (letter == 'p' || letter == 't' || letter == 'n' || letter == 'd' || letter == 'u') {
        std::string value = words[i].substr(at + 1);
        if (value.empty() && i + 1 < words.size()) value = words[++i];
        if (letter == 'p') shell_.print_error({});  // a prompt is shown at a terminal only
        if (letter == 'n') std::from_chars(value.data(), value.data() + value.size(), most);
        if (letter == 'd') end = value.empty() ? '\0' : value.front();
        if (letter == 'u') std::from_chars(value.data(), value.data() + value.size(), from);
        break;
      } else {
        return error(words, std::string("illegal option -") + letter);
      }
    }
  }
  Words names(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
  if (names.empty()) names.emplace_back("REPLY");
  for (const std::string& name : names) {
    if (is_name(name)) continue;
    return error(words, name + ": bad variable name");
  }
  const auto stream = shell_.fds_.find(from);
  struct Char {
    char c;
    bool escaped;
  };
  std::vector<Char> line;
  bool complete = false;
  while (!complete) {
    const std::optional<std::string> part =
        stream == shell_.fds_.end() ? std::nullopt
        : most > 0                  ? std::optional<std::string>(shell_.world_.read_some(*stream->second, most))
                                    : shell_.world_.read_line(*stream->second, end);
    if (!part || part->empty()) break;
    complete = true;
    if (!shell_.world_.touch(8 * part->size())) break;
    for (std::size_t at = 0; at < part->size(); ++at) {
      const char c = (*part)[at];
      if (c == end && most == 0) break;
      if (c == '\0') continue;
      if (c != '\\' || raw) {
        line.push_back({c, false});
        continue;
      }
      if (at + 1 >= part->size()) break;
      if ((*part)[++at] == '\n')
        complete = false;  // a line goes on after its backslash
      else
        line.push_back({(*part)[at], true});
    }
    if (most == 0 && part->back() != end) {
      complete = false;
      break;
    }
  }
  const std::string ifs = shell_.separators();
  const auto separates = [&](const Char& c) { return !c.escaped && ifs.find(c.c) != std::string::npos; };
  const auto blank = [&](const Char& c) { return separates(c) && (c.c == ' ' || c.c == '\t' || c.c == '\n'); };
  std::size_t at = 0;
  while (at < line.size() && blank(line[at])) ++at;
  for (std::size_t n = 0; n < names.size(); ++n) {
    std::string value;
    if (n + 1 < names.size()) {
      while (at < line.size() && !separates(line[at])) value += line[at++].c;
      while (at < line.size() && blank(line[at])) ++at;
      if (at < line.size() && separates(line[at])) {
        ++at;
        while (at < line.size() && blank(line[at])) ++at;
      }
    } else {
      std::size_t last = line.size();
      while (last > at && blank(line[last - 1])) --last;
      // One separator at the very end belongs to the last field's end, if nothing else separates within it.
      if (last > at && separates(line[last - 1]) && !blank(line[last - 1]) &&
          std::none_of(line.begin() + static_cast<std::ptrdiff_t>(at),
                       line.begin() + static_cast<std::ptrdiff_t>(last - 1), separates))
        --last;
      while (at < last) value += line[at++].c;
    }
    if (!shell_.set(names[n], std::move(value))) return shell_.status_;
  }
  return complete ? 0 : 1;
}

int Builtins::getopts(const Words& words) {
  if (words.size() < 3) {
    error(words, "usage: getopts optstring var [arg]");
    return 2;
  }
  const std::string& known = words[1];
  const bool silent = !known.empty() && known.front() == ':';
  shell_.world_.touch(32 * shell_.arguments_.size());
  const Words arguments = words.size() > 3 ? Words(words.begin() + 3, words.end()) : shell_.arguments_;
  std::size_t index = 1;
  const std::string optind = shell_.get("OPTIND").value_or("1");
  std::from_chars(optind.data(), optind.data() + optind.size(), index);
  std::size_t within = shell_.option_at_;
  const auto finish = [&](const std::string& value, int status) {
    shell_.set("OPTIND", std::to_string(index));
    shell_.option_at_ = within;
    shell_.set(words[2], value);
    return status;
  };
  if (within == 0) {
    if (index == 0 || index > arguments.size()) return finish("?", 1);
    const std::string& word = arguments[index - 1];
    if (word.size() < 2 || word.front() != '-') return finish("?", 1);
    if (word == "--") {
      ++index;
      return finish("?", 1);
    }
    within = 1;
  }
  const std::string& word = arguments[index - 1];
  const char letter = word[within++];
  const std::size_t found = letter == ':' ? std::string::npos : known.find(letter, silent ? 1 : 0);
  const bool last = within >= word.size();
  if (found == std::string::npos) {
    if (last) {
      ++index;
      within = 0;
    }
    if (silent)
      shell_.set("OPTARG", std::string(1, letter));
    else
      shell_.unset("OPTARG");
    if (!silent) shell_.complain(std::string("illegal option -") + letter);
    return finish("?", 0);
  }
  if (found + 1 < known.size() && known[found + 1] == ':') {
    std::string value;
    if (!last) {
      value = word.substr(within);
      ++index;
    } else if (index < arguments.size()) {
      value = arguments[index];
      index += 2;
    } else {
      ++index;
      within = 0;
      if (silent)
        shell_.set("OPTARG", std::string(1, letter));
      else
        shell_.unset("OPTARG");
      if (!silent) shell_.complain(std::string("no arg for -") + letter + " option");
      return finish(silent ? ":" : "?", 0);
    }
    within = 0;
    shell_.set("OPTARG", value);
  } else {
    if (last) {
      ++index;
      within = 0;
    }
    shell_.unset("OPTARG");
  }
  return finish(std::string(1, letter), 0);
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
