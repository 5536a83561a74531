#include "container/command.h"

#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "container/shell_text.h"

namespace container {

namespace {

using Resolved = base::Result<Command, CommandError>;

constexpr int deepest = 12;  // programs that start programs
constexpr std::string_view default_path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

base::Failure<CommandError> refused(std::string message) { return base::Failure{CommandError{std::move(message)}}; }

// Docker's own words, when the kernel cannot start the program.
base::Failure<CommandError> not_started(const std::string& program, const std::string& why) {
  return refused(
      "docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI "
      "runtime create failed: runc create "
      "failed: unable to start container process: error during container init: exec: \"" +
      program + "\": " + why + "\n\nRun 'docker run --help' for more information");
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

base::Failure<CommandError> not_node(const std::vector<std::string>& argv) {
  return refused("The lab runs Node programs so far, and this container would run `" + joined(argv) +
                 "`. Docker would start it; the lab cannot show what it does yet.");
}

struct Located {
  std::string path;  // as found; links in it not followed
  fs::EntryRef file;
  bool denied = false;
};

Located locate(const std::string& name, const CommandLine& line, const fs::Tree& files) {
  const auto look = [&](const std::string& path) -> Located {
    const std::string target = files.resolve(path);
    fs::EntryRef file = target.empty() ? nullptr : files.find(target);
    if (file == nullptr || file->kind() != fs::Kind::file) return {path, nullptr, file != nullptr};
    return {path, file, (file->meta().mode & 0111U) == 0};
  };
  if (name.find('/') != std::string::npos) return look(fs::join(line.cwd, name));
  std::string search = variable(line.env, "PATH");
  if (search.empty()) search = default_path;
  Located denied;
  for (std::size_t at = 0; at <= search.size();) {
    const std::size_t end = std::min(search.find(':', at), search.size());
    Located found = look(fs::join(fs::join(line.cwd, search.substr(at, end - at)), name));
    if (found.file != nullptr && !found.denied) return found;
    if (found.file != nullptr && denied.file == nullptr) denied = found;
    at = end + 1;
  }
  return denied;
}

class Resolver {
 public:
  explicit Resolver(const fs::Tree& files) : files_(files) {}

  Resolved resolve(CommandLine line, int depth) {
    if (depth > deepest)
      return refused("This container's command starts one program after another without end: `" + joined(line.argv) +
                     "`.");
    const std::string& name = line.argv.front();
    const Located found = locate(name, line, files_);
    if (found.file == nullptr || found.denied) return missing(line, found, depth);
    const std::string program(fs::last_name(files_.resolve(found.path)));
    const std::string called(fs::last_name(found.path));
    const std::string_view text = found.file->content().text();
    if (text.starts_with("#!")) return script(std::move(line), found.path, text, depth);
    if (found.file->content().known()) {
      if (depth == 0) return not_started(name, "exec format error");
      return not_node(line.argv);
    }
    if (program == "node" || program == "nodejs") return node(std::move(line));
    if (called == "npm" || program == "npm-cli.js") return npm(std::move(line), depth);
    if (called == "yarn" || called == "yarnpkg") return npm(std::move(line), depth);
    if (program == "sh" || program == "dash" || program == "bash" || program == "ash" || called == "sh" ||
        called == "ash") {
      return shell(std::move(line), depth);
    }
    if (called == "env") return environment(std::move(line), depth);
    if (called == "tini" || called == "dumb-init" || called == "catatonit") return init(std::move(line), depth);
    return not_node(line.argv);
  }

 private:
  Resolved missing(const CommandLine& line, const Located& found, int depth) {
    const std::string& name = line.argv.front();
    const bool slash = name.find('/') != std::string::npos;
    if (depth == 0) {
      if (found.denied) return not_started(name, "permission denied");
      return not_started(name,
                         slash ? "stat " + name + ": no such file or directory" : "executable file not found in $PATH");
    }
    return ended(found.denied ? 126 : 127, starter_ + ": 1: " + name + ": " +
                                               (found.denied ? "Permission denied"
                                                : slash      ? "not found"
                                                             : "not found") +
                                               "\n");
  }

  Command ended(int code, const std::string& text) {
    log_ += text;
    return {.node = {}, .log = log_, .exit_code = code};
  }

  Resolved node(CommandLine line) { return Command{.node = std::move(line), .log = log_}; }

  // #!/usr/bin/env node, #!/bin/sh
  Resolved script(CommandLine line, const std::string& path, std::string_view text, int depth) {
    std::string first(text.substr(2, text.find('\n') - 2));
    while (!first.empty() && (first.back() == '\r' || first.back() == ' ')) first.pop_back();
    const std::size_t start = first.find_first_not_of(' ');
    if (start == std::string::npos) return not_started(line.argv.front(), "exec format error");
    first.erase(0, start);
    const std::size_t space = first.find(' ');
    std::vector<std::string> argv = {first.substr(0, space)};
    if (space != std::string::npos) argv.push_back(first.substr(first.find_first_not_of(' ', space)));
    const Located interpreter = locate(argv.front(), line, files_);
    if (interpreter.file == nullptr) {
      if (depth == 0) return not_started(line.argv.front(), "no such file or directory");
      return ended(127, starter_ + ": 1: " + line.argv.front() + ": not found\n");
    }
    argv.push_back(path);
    argv.insert(argv.end(), line.argv.begin() + 1, line.argv.end());
    line.argv = std::move(argv);
    return resolve(std::move(line), depth + 1);
  }

  Resolved environment(CommandLine line, int depth) {
    std::size_t at = 1;
    if (at < line.argv.size() && line.argv[at] == "-S") ++at;
    for (; at < line.argv.size(); ++at) {
      const std::size_t equals = line.argv[at].find('=');
      if (line.argv[at].starts_with('-')) return not_node(line.argv);
      if (equals == std::string::npos) break;
      set_variable(line.env, line.argv[at].substr(0, equals), line.argv[at].substr(equals + 1));
    }
    if (at >= line.argv.size()) return not_node(line.argv);
    line.argv.erase(line.argv.begin(), line.argv.begin() + static_cast<std::ptrdiff_t>(at));
    starter_ = "env";
    return resolve(std::move(line), depth + 1);
  }

  // A small init: its own options, perhaps `--`, then the program.
  Resolved init(CommandLine line, int depth) {
    std::size_t at = 1;
    while (at < line.argv.size() && line.argv[at].starts_with('-')) {
      if (line.argv[at++] == "--") break;
    }
    if (at >= line.argv.size()) return not_node(line.argv);
    line.argv.erase(line.argv.begin(), line.argv.begin() + static_cast<std::ptrdiff_t>(at));
    return resolve(std::move(line), depth + 1);
  }

  Resolved shell(CommandLine line, int depth) {
    starter_ = line.argv.front();
    std::size_t at = 1;
    bool text_follows = false;
    while (at < line.argv.size() && line.argv[at].size() > 1 && line.argv[at][0] == '-') {
      if (line.argv[at].find('c') != std::string::npos && line.argv[at][1] != '-') text_follows = true;
      ++at;
    }
    if (at >= line.argv.size()) return ended(0, "");  // it reads commands from the standard input, which is empty
    std::vector<std::string> arguments(line.argv.begin() + static_cast<std::ptrdiff_t>(at), line.argv.end());
    if (text_follows) {
      const std::string text = arguments.front();
      arguments.erase(arguments.begin());
      if (arguments.empty()) arguments.push_back(line.argv.front());
      return follow(std::move(line), text, std::move(arguments), depth);
    }
    const std::string target = files_.resolve(fs::join(line.cwd, arguments.front()));
    const fs::EntryRef file = target.empty() ? nullptr : files_.find(target);
    if (file == nullptr || file->kind() != fs::Kind::file) {
      return ended(127, line.argv.front() + ": 0: cannot open " + arguments.front() + ": No such file\n");
    }
    if (!file->content().known()) return not_node(line.argv);
    starter_ = arguments.front();
    return follow(std::move(line), std::string(file->content().text()), std::move(arguments), depth);
  }

  // More than the lab can follow up to a program.
  Resolved beyond_simple(const std::string& what) {
    return refused("The lab follows only simple commands up to the Node program that they start, and `" + starter_ +
                   "` uses more than that: " + what + ". Docker would run it.");
  }

  // Sets the variable of a word like NAME=value.
  static void assign(std::vector<std::string>& env, const std::string& word) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) set_variable(env, word.substr(0, equals), word.substr(equals + 1));
  }

  // `cd`, as command `number` of its text. Nothing: it went there.
  std::optional<Resolved> change_directory(CommandLine& line, const std::vector<std::string>& words,
                                           std::size_t number) {
    const std::string target =
        files_.resolve(fs::join(line.cwd, words.size() > 1 ? words[1] : variable(line.env, "HOME")));
    const fs::EntryRef directory = target.empty() ? nullptr : files_.find(target);
    if (directory == nullptr || directory->kind() != fs::Kind::directory) {
      return ended(2, starter_ + ": " + std::to_string(number) + ": cd: can't cd to " +
                          (words.size() > 1 ? words[1] : "") + "\n");
    }
    line.cwd = target;
    return std::nullopt;
  }

  // Carries out what changes nothing but the shell itself, or only prints. False: it is no such command.
  bool builtin(CommandLine& line, const std::vector<std::string>& words) {
    const std::string& name = words.front();
    if (name == "set" && words.size() > 1 && words[1] != "--") return true;  // -e, -x: how the shell goes on
    if (name == "true" || name == ":") return true;
    if (name == "export") {
      for (std::size_t i = 1; i < words.size(); ++i) assign(line.env, words[i]);
      return true;
    }
    if (name != "echo") return false;
    log_ += joined({words.begin() + 1, words.end()}) + "\n";
    return true;
  }

  // Follows shell commands to the program that they start. arguments: $0, $1, …
  Resolved follow(CommandLine line, const std::string& text, std::vector<std::string> arguments, int depth) {
    const ShellText read = read_shell_text(text);
    if (!read.refused.empty()) return beyond_simple("`" + read.refused + "`");
    for (std::size_t i = 0; i < read.commands.size(); ++i) {
      const ShellCommand& command = read.commands[i];
      if (command.node_rule) {
        node_rule(line, arguments);
        continue;
      }
      std::vector<std::string> words;
      for (const std::string& word : command.words) {
        const auto expanded = expand_word(word, line.env, arguments);
        if (!expanded) return beyond_simple("`" + word + "`");
        words.insert(words.end(), expanded->begin(), expanded->end());
      }
      CommandLine next = line;
      while (!words.empty() && is_assignment(words.front())) {
        assign(words.size() == 1 ? line.env : next.env, words.front());
        words.erase(words.begin());
      }
      if (words.empty() || builtin(line, words)) continue;
      if (words.front() == "cd") {
        if (auto failed = change_directory(line, words, i + 1)) return *std::move(failed);
        continue;
      }
      if (words.front() == "exit") return ended(words.size() > 1 ? std::atoi(words[1].c_str()) & 0xff : 0, "");
      bool last = i + 1 == read.commands.size();
      if (words.front() == "exec" && words.size() > 1) {
        words.erase(words.begin());
        last = true;
      }
      if (!last) return beyond_simple("more than one program (`" + joined(words) + "` first)");
      next.argv = std::move(words);
      if (next.argv.size() == 1 && next.argv.front().empty()) return ended(127, starter_ + ": 1: : not found\n");
      return resolve(std::move(next), depth + 1);
    }
    return ended(0, "");
  }

  static bool is_assignment(const std::string& word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0 || (word[0] >= '0' && word[0] <= '9')) return false;
    return word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == equals;
  }

  // The condition of the node image's entrypoint: is $1 a flag, no command, or a file that cannot be run?
  void node_rule(const CommandLine& line, std::vector<std::string>& arguments) {
    const std::string first = arguments.size() > 1 ? arguments[1] : std::string();
    bool for_node = first.starts_with('-');
    if (!for_node) {
      const Located found = first.empty() ? Located{} : locate(first, line, files_);
      for_node = found.file == nullptr || found.denied;
      const std::string target = files_.resolve(fs::join(line.cwd, first));
      const fs::EntryRef here = first.empty() || target.empty() ? nullptr : files_.find(target);
      if (here != nullptr && here->kind() == fs::Kind::file && (here->meta().mode & 0111U) == 0) for_node = true;
    }
    if (for_node) arguments.insert(arguments.begin() + (arguments.empty() ? 0 : 1), "node");
  }

  // npm start, npm run NAME, and yarn's same.
  Resolved npm(CommandLine line, int depth) {
    const bool yarn = fs::last_name(line.argv.front()).starts_with("yarn");
    std::string name = line.argv.size() > 1 ? line.argv[1] : std::string();
    std::size_t rest = 2;
    if (name == "run" || name == "run-script") {
      name = line.argv.size() > 2 ? line.argv[2] : std::string();
      rest = 3;
    } else if (name != "start" && name != "test" && !(yarn && !name.empty() && name[0] != '-')) {
      return not_node(line.argv);
    }
    const std::string target = files_.resolve(fs::join(line.cwd, "package.json"));
    const fs::EntryRef file = target.empty() ? nullptr : files_.find(target);
    if (file == nullptr || file->kind() != fs::Kind::file) {
      const std::string path = fs::join(line.cwd, "package.json");
      return ended(254,
                   "npm error code ENOENT\nnpm error syscall open\nnpm error path " + path +
                       "\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such "
                       "file or directory, open '" +
                       path +
                       "'\nnpm error enoent This is related to npm not being able to find a file.\nnpm error enoent\n");
    }
    const auto package = nlohmann::json::parse(file->content().text(), nullptr, false);
    if (!package.is_object()) {
      return ended(1, "npm error code EJSONPARSE\nnpm error path " + fs::join(line.cwd, "package.json") +
                          "\nnpm error JSON.parse Failed to parse JSON data.\nnpm error JSON.parse Note: package.json "
                          "must be actual JSON, not just JavaScript.\n");
    }
    const auto text_of = [](const nlohmann::json& object, const std::string& key) -> std::string {
      const auto member = object.is_object() ? object.find(key) : object.end();
      return object.is_object() && member != object.end() && member->is_string() ? member->get<std::string>()
                                                                                 : std::string();
    };
    const auto scripts = package.find("scripts");
    std::string text = scripts != package.end() ? text_of(*scripts, name) : std::string();
    if (scripts != package.end() &&
        (!text_of(*scripts, "pre" + name).empty() || !text_of(*scripts, "post" + name).empty())) {
      return refused("The lab cannot run package.json's scripts before and after `" + name + "` yet (pre" + name +
                     ", post" + name + "). npm would.");
    }
    if (text.empty() && name == "start" && files_.find(fs::join(line.cwd, "server.js")) != nullptr)
      text = "node server.js";
    if (text.empty()) {
      return ended(1, "npm error Missing script: \"" + name +
                          "\"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n");
    }
    if (rest < line.argv.size() && line.argv[rest] == "--") ++rest;
    for (; rest < line.argv.size(); ++rest) text += " \"" + line.argv[rest] + "\"";
    std::string title = text_of(package, "name");
    const std::string version = text_of(package, "version");
    if (!version.empty()) title += "@" + version;
    log_ += yarn ? "$ " + text + "\n" : "\n> " + (title.empty() ? name : title + " " + name) + "\n> " + text + "\n\n";
    std::string path = variable(line.env, "PATH");
    if (path.empty()) path = default_path;
    set_variable(line.env, "PATH", fs::join(line.cwd, "node_modules/.bin") + ":" + path);
    set_variable(line.env, "npm_lifecycle_event", name);
    set_variable(line.env, "npm_package_name", text_of(package, "name"));
    set_variable(line.env, "npm_package_version", version);
    starter_ = "sh";
    return follow(std::move(line), text, {"sh"}, depth);
  }

  const fs::Tree& files_;
  std::string log_;
  std::string starter_;  // who reports what cannot be started
};

}  // namespace

std::string variable(const std::vector<std::string>& env, std::string_view name) {
  for (const std::string& entry : env) {
    if (entry.size() > name.size() && entry[name.size()] == '=' && entry.starts_with(name))
      return entry.substr(name.size() + 1);
  }
  return {};
}

void set_variable(std::vector<std::string>& env, std::string_view name, std::string_view value) {
  std::string entry = std::string(name) + "=" + std::string(value);
  for (std::string& known : env) {
    if (known.size() > name.size() && known[name.size()] == '=' && known.starts_with(name)) {
      known = std::move(entry);
      return;
    }
  }
  env.push_back(std::move(entry));
}

base::Result<Command, CommandError> resolve_command(const CommandLine& line, const fs::Tree& files) {
  if (line.argv.empty())
    return refused(
        "docker: Error response from daemon: no command specified\n\nRun 'docker run --help' for more information");
  return Resolver(files).resolve(line, 0);
}

}  // namespace container
