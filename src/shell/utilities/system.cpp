// Small ones about the machine and the process: true, false, sleep, env, id, uname, which, date's neighbours …
#include <algorithm>
#include <cstdlib>

#include "shell/identity.h"
#include "shell/launch.h"
#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

int run_true(Program&) { return 0; }
int run_false(Program&) { return 1; }

int run_sleep(Program& program) {
  if (program.args.size() < 2) return program.fail("missing operand");
  double seconds = 0;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (word == "infinity" || word == "inf")
      return program.unsupported("`sleep " + word + "` never ends: a RUN with it would never be done.");
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    double factor = 1;
    const std::string_view suffix = end;
    if (suffix == "m")
      factor = 60;
    else if (suffix == "h")
      factor = 3600;
    else if (suffix == "d")
      factor = 86400;
    else if (!suffix.empty() && suffix != "s")
      end = nullptr;
    if (end == nullptr || end == word.c_str() || !(value >= 0)) return program.fail("invalid number '" + word + "'");
    seconds += value * factor;
  }
  program.world.spend(seconds);
  return 0;
}

int run_usleep(Program& program) {
  std::int64_t micros = 0;
  if (program.args.size() < 2 || !parse_number(program.args[1], micros)) return program.fail("missing operand");
  program.world.spend(static_cast<double>(micros) / 1e6);
  return 0;
}

int run_yes(Program& program) {
  std::string line;
  for (std::size_t i = 1; i < program.args.size(); ++i) line += (i > 1 ? " " : "") + program.args[i];
  line = (program.args.size() > 1 ? line : std::string("y")) + "\n";
  const StreamRef out = program.stream(1);
  if (!out) return 1;
  if (out->kind != Stream::Kind::pipe_out)
    return program.unsupported("`yes` never ends: a RUN with it would never be done.");
  std::string text;
  while (text.size() < 1U << 16U) text += line;
  program.world.write(*out, text);
  out->pipe->endless = true;
  return 141;  // as if the pipe had been closed on it
}

namespace {

// Starts what stands from `first` on in the words. For those that run another program.
int start(Program& program, std::size_t first, const Environment& environment, std::string_view complaint) {
  Program inner(program.world,
                std::vector<std::string>(program.args.begin() + static_cast<std::ptrdiff_t>(first), program.args.end()),
                environment, program.caller, program.fds);
  inner.depth = program.depth + 1;
  program.flush();
  Search search;
  const int code = find_and_launch(inner, search);
  if (search.result == Search::Result::found) return code;
  const Errno error = search.result == Search::Result::denied ? Errno::denied : Errno::no_entry;
  program.fail(std::string(complaint) + " '" + inner.args.front() + "'", error);
  return code;
}

}  // namespace

int run_env(Program& program) {
  Environment environment = program.env;
  std::size_t i = 1;
  char end = '\n';
  for (; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (word == "-i" || word == "-" || word == "--ignore-environment")
      environment.clear();
    else if (word == "-u" && i + 1 < program.args.size())
      environment.erase(program.args[++i]);
    else if (word.substr(0, 2) == "-u" && word.size() > 2)
      environment.erase(word.substr(2));
    else if (word == "-0")
      end = '\0';
    else if (word == "-S" || word.substr(0, 2) == "-S")
      return program.bad_option("-S");
    else if (word == "--") {
      ++i;
      break;
    } else if (word.size() > 1 && word[0] == '-')
      return program.bad_option(word);
    else
      break;
  }
  for (; i < program.args.size(); ++i) {
    const std::size_t equals = program.args[i].find('=');
    if (equals == std::string::npos || equals == 0) break;
    environment[program.args[i].substr(0, equals)] = program.args[i].substr(equals + 1);
  }
  if (i < program.args.size()) return start(program, i, environment, "can't execute");
  for (const auto& [name, value] : environment) program.out(name + "=" + value + end);
  return 0;
}

int run_printenv(Program& program) {
  if (program.args.size() < 2) {
    for (const auto& [name, value] : program.env) program.out(name + "=" + value + "\n");
    return 0;
  }
  int status = 0;
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const auto found = program.env.find(program.args[i]);
    if (found == program.env.end())
      status = 1;
    else
      program.out(found->second + "\n");
  }
  return status;
}

int run_nohup(Program& program) {
  if (program.args.size() < 2) return program.fail("missing operand");
  return start(program, 1, program.env, "failed to run command");
}

int run_nice(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].substr(0, 1) == "-") i += program.args[i] == "-n" ? 2 : 1;
  if (i >= program.args.size()) {
    program.out("0\n");
    return 0;
  }
  return start(program, i, program.env, "can't execute");
}

int run_setsid(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].substr(0, 1) == "-") ++i;
  if (i >= program.args.size()) return program.fail("missing operand");
  return start(program, i, program.env, "can't execute");
}

int run_time(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].size() > 1 && program.args[i][0] == '-') ++i;
  if (i >= program.args.size()) return program.fail("missing operand");
  const double begin = program.world.seconds();
  const int code = start(program, i, program.env, "can't execute");
  const double spent = program.world.seconds() - begin;
  const int hundredths = static_cast<int>(spent * 100 + 0.5);
  const std::string cents = std::to_string(100 + hundredths % 100).substr(1);
  if (code != 0) program.err("Command exited with non-zero status " + std::to_string(code) + "\n");
  program.err("real\t" + std::to_string(hundredths / 6000) + "m " + std::to_string(hundredths / 100 % 60) + "." +
              cents + "s\nuser\t0m 0.00s\nsys\t0m 0.00s\n");
  return code;
}

int run_timeout(Program& program) {
  std::size_t i = 1;
  while (i < program.args.size() && program.args[i].size() > 1 && program.args[i][0] == '-')
    i += program.args[i] == "-s" || program.args[i] == "-k" ? 2 : 1;
  if (i + 1 >= program.args.size()) return program.fail("missing operand");
  char* end = nullptr;
  double limit = std::strtod(program.args[i].c_str(), &end);
  if (*end == 'm')
    limit *= 60;
  else if (*end == 'h')
    limit *= 3600;
  const double begin = program.world.seconds();
  const int code = start(program, i + 1, program.env, "can't execute");
  // What runs too long would have been stopped half way: where it had got to, nobody knows here.
  if (limit > 0 && program.world.seconds() - begin > limit) {
    if (program.args[i + 1] == "sleep") {
      program.world.set_seconds(begin + limit);
      return 143;
    }
    return program.unsupported("`timeout` would stop this program half way; the lab runs each program to its end.");
  }
  return code;
}

int run_id(Program& program) {
  const Options options(program, "ugGnr", {{"user", 'u'}, {"group", 'g'}, {"groups", 'G'}, {"name", 'n'}});
  if (!options.ok()) return 1;
  Credentials who = program.caller.who;
  if (!options.operands.empty()) {
    const std::string& name = options.operands.front();
    const std::optional<User> user = user_named(program.files(), name);
    if (!user) return program.fail("unknown user " + name);
    const base::Result<Identity, std::string> identity = identify(program.files(), name);
    if (identity) who = identity->who;
  }
  const std::optional<User> user = user_numbered(program.files(), who.uid);
  const std::optional<Group> group = group_numbered(program.files(), who.gid);
  const bool names = options.has('n');
  if (options.has('u')) {
    if (names && !user) return program.fail("unknown ID " + std::to_string(who.uid));
    program.out((names ? user->name : std::to_string(who.uid)) + "\n");
    return 0;
  }
  if (options.has('g')) {
    if (names && !group) return program.fail("unknown ID " + std::to_string(who.gid));
    program.out((names ? group->name : std::to_string(who.gid)) + "\n");
    return 0;
  }
  // Of the process itself only the further groups are listed; of a user who is named, the first one too.
  std::vector<std::uint32_t> all;
  if (options.has('G') || !options.operands.empty()) all.push_back(who.gid);
  for (std::uint32_t other : who.groups)
    if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
  const auto named = [&](std::uint32_t gid) {
    const std::optional<Group> found = group_numbered(program.files(), gid);
    return found ? "(" + found->name + ")" : std::string();
  };
  if (options.has('G')) {
    std::string line;
    for (std::uint32_t gid : all) {
      const std::optional<Group> found = group_numbered(program.files(), gid);
      line += (line.empty() ? "" : " ") + (names && found ? found->name : std::to_string(gid));
    }
    program.out(line + "\n");
    return 0;
  }
  std::string line = "uid=" + std::to_string(who.uid) + (user ? "(" + user->name + ")" : "") +
                     " gid=" + std::to_string(who.gid) + named(who.gid);
  if (!all.empty()) {
    line += " groups=";
    bool first = true;
    for (std::uint32_t gid : all) {
      line += (first ? "" : ",") + std::to_string(gid) + named(gid);
      first = false;
    }
  }
  program.out(line + "\n");
  return 0;
}

int run_whoami(Program& program) {
  const std::optional<User> user = user_numbered(program.files(), program.caller.who.uid);
  if (!user) return program.fail("unknown uid " + std::to_string(program.caller.who.uid));
  program.out(user->name + "\n");
  return 0;
}

int run_groups(Program& program) {
  const std::optional<Group> group = group_numbered(program.files(), program.caller.who.gid);
  std::string line = group ? group->name : std::to_string(program.caller.who.gid);
  for (std::uint32_t gid : program.caller.who.groups) {
    const std::optional<Group> other = group_numbered(program.files(), gid);
    if (gid != program.caller.who.gid) line += " " + (other ? other->name : std::to_string(gid));
  }
  program.out(line + "\n");
  return 0;
}

int run_which(Program& program) {
  bool all = false;
  int status = 0;
  const auto path = program.env.find("PATH");
  for (std::size_t i = 1; i < program.args.size(); ++i) {
    const std::string& name = program.args[i];
    if (name == "-a") {
      all = true;
      continue;
    }
    (void)all;
    // busybox' which looks along PATH, whatever applets there are.
    const Search search =
        find_command(program.world, program.caller, name,
                     path == program.env.end() ? "/sbin:/usr/sbin:/bin:/usr/bin" : path->second, false);
    if (search.result == Search::Result::found)
      program.out(search.path + "\n");
    else
      status = 1;
  }
  return status;
}

namespace {

// A container's is in its environment; a RUN of BuildKit's has none there, and a host of this name.
std::string hostname(const Program& program) {
  const auto name = program.env.find("HOSTNAME");
  return name == program.env.end() ? "buildkitsandbox" : name->second;
}

}  // namespace

int run_uname(Program& program) {
  const Options options(program, "amnrspvio", {{"all", 'a'}, {"machine", 'm'}, {"kernel-name", 's'}});
  if (!options.ok()) return 1;
  const std::string host = hostname(program);
  const std::pair<char, std::string_view> parts[] = {{'s', "Linux"},  {'n', host},     {'r', "6.1.0"},
                                                     {'v', "#1 SMP"}, {'m', "x86_64"}, {'o', "GNU/Linux"}};
  std::string line;
  for (const auto& [letter, text] : parts) {
    const bool wanted = options.has('a') || options.has(letter) || (letter == 's' && options.last_of("amnrspvio") == 0);
    if (wanted) line += (line.empty() ? "" : " ") + std::string(text);
  }
  if (line.empty()) line = "unknown";
  program.out(line + "\n");
  return 0;
}

int run_arch(Program& program) {
  program.out("x86_64\n");
  return 0;
}

int run_hostname(Program& program) {
  program.out(hostname(program) + "\n");
  return 0;
}

int run_nproc(Program& program) {
  program.out("2\n");
  return 0;
}

int run_nothing(Program&) { return 0; }  // sync, clear and others whose effect nobody sees here

int run_tty(Program& program) {
  program.out("not a tty\n");
  return 1;
}

int run_wget(Program& program) {
  return program.unsupported("This RUN fetches from the network with " + program.name() +
                             "; in the lab there is no network to fetch from.");
}

}  // namespace shell
