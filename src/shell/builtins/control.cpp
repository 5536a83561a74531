// Builtins that steer what runs next: exit, return, break, eval, exec, trap, wait …
#include <algorithm>
#include <charconv>
#include <utility>

#include "shell/builtins.h"
#include "shell/parser.h"

namespace shell {

namespace {

bool number(std::string_view text, int& value) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

}  // namespace

int Builtins::error(const Words& words, std::string_view text, int code) {
  return shell_.builtin_error(words.front(), text, code);
}

void Builtins::print(std::string_view text) {
  const auto to = shell_.fds_.find(1);
  if (to != shell_.fds_.end()) shell_.world_.write(*to->second, text);
}

int Builtins::colon(const Words&) { return 0; }

int Builtins::eval(const Words& words) {
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (i > 1) text += ' ';
    text += words[i];
  }
  const Deeper deeper(shell_.world_);
  if (!deeper.fits() || !shell_.world_.touch(text.size() * bytes_to_parse)) return 1;
  Parser parser(text, shell_.line_);
  int status = 0;
  shell_.status_ = 0;
  while (!shell_.leaving()) {
    const base::Result<NodeRef, SyntaxError> node = parser.next();
    if (!node) {
      error(words, node.error().message);
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 2;
    }
    if (!*node) break;
    status = shell_.run(*node);
  }
  return shell_.leaving() ? shell_.status_ : status;
}

int Builtins::dot(const Words& words) {
  if (words.size() < 2) return 0;
  std::string path = words[1];
  Program opener(shell_.world_, {shell_.name_}, {}, shell_.caller_, shell_.fds_);
  if (path.find('/') == std::string::npos) {  // a plain name is looked up along PATH, then here
    const std::string all = shell_.get("PATH").value_or("");
    std::size_t at = 0;
    while (at <= all.size()) {
      const std::size_t end = std::min(all.find(':', at), all.size());
      const std::string candidate = (end > at ? all.substr(at, end - at) : std::string(".")) + "/" + path;
      const base::Result<Place, Errno> place =
          shell_.world_.files.find(opener.path(candidate), shell_.caller_.who, Follow::yes);
      if (place && place->entry->kind() == fs::Kind::file) {
        path = candidate;
        break;
      }
      at = end + 1;
    }
  }
  Errno failed = Errno::none;
  const StreamRef stream = opener.open_for_reading(path, failed);
  if (!stream) {
    error(words, "can't open '" + words[1] + "': " + std::string(message(failed)));
    shell_.flow_ = Shell::Flow::leave_shell;
    return shell_.status_ = 2;
  }
  const std::string text = shell_.world_.read_all(*stream);
  std::vector<std::string> outer;
  const bool arguments = words.size() > 2;
  if (arguments) outer = std::exchange(shell_.arguments_, std::vector<std::string>(words.begin() + 2, words.end()));
  const int line = shell_.line_;
  const bool from_file = std::exchange(shell_.from_file_, true);
  shell_.status_ = 0;
  if (++shell_.nesting_ > 200)
    shell_.world_.stop("This RUN nests its scripts more deeply than the lab simulates. Docker has no such limit.");
  ++shell_.functions_running_;
  int status = shell_.run_parsed(text, 1);
  --shell_.functions_running_;
  --shell_.nesting_;
  if (shell_.flow_ == Shell::Flow::leave_function) {
    shell_.flow_ = Shell::Flow::on;
    status = shell_.status_;
  }
  shell_.from_file_ = from_file;
  shell_.line_ = line;
  if (arguments) shell_.arguments_ = std::move(outer);
  return status;
}

int Builtins::exec(const Words& words) {
  if (words.size() < 2) return 0;
  Words rest(words.begin() + 1, words.end());
  if (rest.front() == "--") rest.erase(rest.begin());
  const std::string outer = std::exchange(shell_.builtin_, "exec");
  shell_.status_ = shell_.run_program(std::move(rest), {});
  shell_.builtin_ = outer;
  shell_.traps_.erase("EXIT");
  shell_.flow_ = Shell::Flow::leave_shell;
  return shell_.status_;
}

int Builtins::exit(const Words& words) {
  int code = shell_.status_;
  if (words.size() > 1 && !number(words[1], code)) {
    error(words, "Illegal number: " + words[1]);
    code = 2;
  }
  shell_.flow_ = Shell::Flow::leave_shell;
  return shell_.status_ = code & 255;
}

int Builtins::leave_function(const Words& words) {
  int code = shell_.status_;
  if (words.size() > 1 && !number(words[1], code)) {
    error(words, "Illegal number: " + words[1]);
    code = 2;
  }
  shell_.flow_ = shell_.functions_running_ > 0 ? Shell::Flow::leave_function : Shell::Flow::leave_shell;
  return shell_.status_ = code & 255;
}

int Builtins::leave_loop(const Words& words) {
  int levels = 1;
  if (words.size() > 1 && (!number(words[1], levels) || levels < 1)) {
    error(words, "Illegal number: " + words[1]);
    shell_.flow_ = Shell::Flow::leave_shell;
    return shell_.status_ = 2;
  }
  if (shell_.loops_ == 0) return 0;
  shell_.levels_ = std::min(levels, shell_.loops_);
  shell_.flow_ = words.front() == "break" ? Shell::Flow::leave_loop : Shell::Flow::next_round;
  return shell_.status_ = 0;
}

int Builtins::trap(const Words& words) {
  if (words.size() == 1) {
    for (const auto& [signal, text] : shell_.traps_) print("trap -- '" + text + "' " + signal + "\n");
    return 0;
  }
  std::size_t first = words[1] == "--" ? 2 : 1;
  if (first >= words.size()) return 0;
  int as_number = 0;
  const bool resets = words[first] == "-" || number(words[first], as_number) || words.size() == first + 1;
  const std::string& action = words[first];
  if (words.size() > first + 1 || words[first] == "-") ++first;
  for (std::size_t i = first; i < words.size(); ++i) {
    std::string signal = words[i];
    if (signal == "0") signal = "EXIT";
    if (signal.substr(0, 3) == "SIG") signal.erase(0, 3);
    if (resets)
      shell_.traps_.erase(signal);
    else
      shell_.traps_[signal] = action;  // no signal ever comes here but the end itself
  }
  return 0;
}

int Builtins::times(const Words&) {
  print("0m0.00s 0m0.00s\n0m0.00s 0m0.00s\n");
  return 0;
}

int Builtins::wait(const Words& words) {
  int status = 0;
  if (words.size() == 1) {
    for (const Shell::Job& job : shell_.jobs_) shell_.world_.set_seconds(std::max(shell_.world_.seconds(), job.ends));
    shell_.jobs_.clear();
    return 0;
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    int process = 0;
    std::string_view name = words[i];
    if (!name.empty() && name.front() == '%') name.remove_prefix(1);
    const bool by_job = name.size() != words[i].size();
    if (!number(name, process)) return error(words, "Illegal number: " + words[i]);
    shell_.world_.touch(8 * shell_.jobs_.size());
    const auto found = std::find_if(shell_.jobs_.begin(), shell_.jobs_.end(), [&](const Shell::Job& job) {
      return by_job ? &job - shell_.jobs_.data() + 1 == process : job.process == process;
    });
    if (found == shell_.jobs_.end()) {
      status = 127;
      continue;
    }
    shell_.world_.set_seconds(std::max(shell_.world_.seconds(), found->ends));
    status = found->status;
  }
  return status;
}

int Builtins::jobs(const Words&) { return 0; }

int Builtins::kill(const Words& words) {
  int signal = 15;
  std::size_t i = 1;
  if (i < words.size() && words[i].size() > 1 && words[i].front() == '-') {
    std::string name = words[i++].substr(1);
    if (name == "l") return 0;
    if (name == "s" && i < words.size()) name = words[i++];
    if (name.substr(0, 3) == "SIG") name.erase(0, 3);
    const std::pair<std::string_view, int> known[] = {{"HUP", 1},   {"INT", 2},   {"QUIT", 3}, {"KILL", 9},
                                                      {"USR1", 10}, {"USR2", 12}, {"TERM", 15}};
    const auto found =
        std::find_if(std::begin(known), std::end(known), [&](const auto& one) { return one.first == name; });
    if (found != std::end(known))
      signal = found->second;
    else if (!number(name, signal))
      return error(words, "invalid signal name '" + name + "'");
  }
  for (; i < words.size(); ++i) {
    int process = 0;
    if (!number(words[i], process)) return error(words, "invalid number '" + words[i] + "'");
    if (process == 1 || signal == 0) {
      // The first process of a container is immune to signals from within it, unless it has a trap for them.
      if (!shell_.traps_.empty() && process == 1) shell_.world_.stop("The lab's shell has no traps for signals yet.");
      continue;
    }
    if (process == shell_.process_) {
      shell_.flow_ = Shell::Flow::leave_shell;
      return shell_.status_ = 128 + signal;
    }
    const auto found = std::find_if(shell_.jobs_.begin(), shell_.jobs_.end(),
                                    [&](const Shell::Job& job) { return job.process == process; });
    if (found == shell_.jobs_.end()) {
      shell_.print_error("sh: can't kill pid " + words[i] + ": No such process\n");
      return 1;
    }
    if (found->ends > shell_.world_.seconds())
      shell_.world_.stop("This RUN kills a job that is still running; the lab runs each job to its end.");
  }
  return 0;
}

}  // namespace shell
