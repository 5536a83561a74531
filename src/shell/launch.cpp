#include "shell/launch.h"

#include <algorithm>
#include <optional>

#include "shell/interpreter.h"
#include "shell/tool_run.h"
#include "shell/utilities/table.h"

namespace shell {

namespace {

constexpr int max_depth = 40;  // programs that start one another: on the web each costs real stack
constexpr int levels_of_a_program = 8;
constexpr std::uint64_t cost_of_a_program = 4096;  // its streams, its words, a shell for a script

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_shell(std::string_view name) { return name == "sh" || name == "ash" || name == "dash" || name == "bash"; }

struct Interpreter {
  std::string path;
  std::string argument;  // may be empty: all that follows on the line
};

// The #! line of a script.
std::optional<Interpreter> interpreter_of(const fs::Entry& entry) {
  if (!entry.content().known()) return std::nullopt;
  std::string_view text = entry.content().text();
  if (text.substr(0, 2) != "#!") return std::nullopt;
  std::string_view line = text.substr(2, text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') - 2);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  Interpreter made;
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  made.path = line.substr(0, end);
  line.remove_prefix(end);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  made.argument = line.substr(0, line.find_last_not_of(" \t") + 1);
  return made;
}

// Whether the file at `path` could be started: not whether the lab can.
Search::Result probe(World& world, const Caller& caller, const std::string& path) {
  const base::Result<Place, Errno> place = world.files.find(path, caller.who, Follow::yes);
  if (!place) return place.error() == Errno::denied ? Search::Result::denied : Search::Result::not_found;
  if (place->entry->kind() != fs::Kind::file || !Files::may(*place->entry, caller.who, Files::Want::execute))
    return Search::Result::denied;
  if (const std::optional<Interpreter> interpreter = interpreter_of(*place->entry)) {
    const base::Result<Place, Errno> runs = world.files.find(interpreter->path, caller.who, Follow::yes);
    if (!runs) return Search::Result::not_found;
  }
  return Search::Result::found;
}

int run_script(Program& program, const Interpreter& interpreter, const std::string& path) {
  std::vector<std::string> words = {interpreter.path};
  if (!interpreter.argument.empty()) words.push_back(interpreter.argument);
  words.push_back(path);
  words.insert(words.end(), program.args.begin() + 1, program.args.end());
  Program inner(program.world, std::move(words), program.env, program.caller, program.fds);
  inner.depth = program.depth + 1;
  Search search;
  search.result = Search::Result::found;
  search.path = interpreter.path;
  return launch(inner, search);
}

int run_named(Program& program, std::string_view name, std::string_view path) {
  if (is_shell(name)) return shell_main(program);
  if (const Utility utility = find_utility(name)) return utility(program);
  return program.unsupported("The lab cannot run " + std::string(path) + " yet" +
                             (last_part(path) == name ? std::string() : " (as " + std::string(name) + ")") + ".");
}

}  // namespace

Search find_command(World& world, const Caller& caller, std::string_view name, std::string_view path, bool in_busybox) {
  Search search;
  const auto absolute = [&](std::string_view file) {
    return file.substr(0, 1) == "/" ? std::string(file) : caller.cwd + "/" + std::string(file);
  };
  if (name.find('/') != std::string_view::npos) {
    search.path = name;
    search.result = probe(world, caller, absolute(name));
    return search;
  }
  if (name.empty()) return search;
  if (in_busybox) {
    const std::string link = "/bin/" + std::string(name);
    const base::Result<Place, Errno> place = world.files.find(link, Credentials{}, Follow::no);
    if (place && place->entry->kind() == fs::Kind::symlink && last_part(place->entry->target()) == "busybox") {
      search.result = Search::Result::found;
      search.path = link;
      search.applet = true;
      return search;
    }
  }
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find(':', at), path.size());
    const std::string_view folder = path.substr(at, end - at);
    std::string candidate(folder);
    if (!candidate.empty() && candidate.back() != '/') candidate += '/';
    candidate += name;
    const Search::Result result = probe(world, caller, absolute(candidate));
    if (result == Search::Result::found) {
      search.result = result;
      search.path = candidate;
      return search;
    }
    const base::Result<Place, Errno> place = world.files.find(absolute(candidate), caller.who, Follow::yes);
    if (result == Search::Result::denied && place && place->entry->kind() == fs::Kind::file) search.result = result;
    at = end + 1;
  }
  return search;
}

int launch(Program& program, const Search& search) {
  World& world = program.world;
  if (world.stopped()) return 1;
  const Deeper deeper(world, levels_of_a_program);
  if (program.depth > max_depth)
    return program.unsupported(
        "This RUN starts programs from programs more deeply than the lab simulates. Docker has no such limit.");
  std::uint64_t bytes = cost_of_a_program;
  for (const std::string& word : program.args) bytes += 32 + word.size();
  for (const auto& [name, value] : program.env) bytes += 96 + name.size() + value.size();
  if (!deeper.fits() || !world.touch(bytes)) return 1;
  world.spend(world.tools.seconds_per_process());
  const std::string path = program.path(search.path);
  const base::Result<Place, Errno> place = world.files.find(path, program.caller.who, Follow::yes);
  if (search.applet) {
    const int code = run_named(program, last_part(search.path), search.path);
    program.flush();
    return code;
  }
  if (!place) return 127;
  int code = 0;
  const fs::Entry& entry = *place->entry;
  if (const std::optional<Interpreter> interpreter = interpreter_of(entry)) {
    code = run_script(program, *interpreter, search.path);
  } else if (entry.content().known()) {  // a text without #!: the shell reads it
    world.touch(entry.content().size());
    const bool binary = entry.content().text().find('\0') != std::string_view::npos;
    if (binary)
      code = program.unsupported("The lab cannot run " + search.path + ": it is a program for a real machine.");
    else
      code = run_script(program, {"/bin/sh", ""}, search.path);
  } else {
    const std::string_view called = last_part(program.args.front());
    const std::string_view real = last_part(place->path);
    if (real == "busybox" && called == "busybox") {
      if (program.args.size() < 2) return program.unsupported("The lab's busybox wants the name of an applet.");
      program.args.erase(program.args.begin());
      const std::string name(last_part(program.args.front()));
      const base::Result<Place, Errno> applet = world.files.find("/bin/" + name, Credentials{}, Follow::no);
      if (!applet && !find_utility(name)) {
        program.err(name + ": applet not found\n");
        code = 127;
      } else {
        code = run_named(program, name, name);
      }
    } else if (real == "busybox") {
      code = run_named(program, called, search.path);
    } else if (const ToolModel* model = world.tools.find(last_part(search.path))) {
      code = run_tool(program, *model);
    } else {
      code = run_named(program, last_part(search.path), search.path);
    }
  }
  program.flush();
  return code;
}

int find_and_launch(Program& program, Search& search) {
  const auto path = program.env.find("PATH");
  search = find_command(program.world, program.caller, program.args.front(),
                        path == program.env.end() ? "" : path->second, program.world.busybox);
  if (search.result == Search::Result::not_found) return 127;
  if (search.result == Search::Result::denied) return 126;
  return launch(program, search);
}

}  // namespace shell
