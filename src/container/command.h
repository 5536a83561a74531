// What a container's command line comes down to: which program runs in the end, behind shells, scripts, npm and inits.
//
// Followed as the kernel, the shell and npm would, over the container's own files; what is on the way and cannot be
// followed is refused by name. Docker's own errors are in its words.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "fs/tree.h"

namespace container {

struct CommandLine {
  std::vector<std::string> argv;
  std::vector<std::string> env;  // "NAME=value"
  std::string cwd = "/";
};

struct Command {
  CommandLine node;   // the Node program to run; argv is empty where the command ended before any
  std::string log;    // what was printed on the way
  int exit_code = 0;  // where it ended
};

struct CommandError {
  std::string message;  // as `docker run` prints it, or ours for what the lab cannot run yet
};

[[nodiscard]] base::Result<Command, CommandError> resolve_command(const CommandLine& line, const fs::Tree& files);

// A container's own variable, or empty.
[[nodiscard]] std::string variable(const std::vector<std::string>& env, std::string_view name);
void set_variable(std::vector<std::string>& env, std::string_view name, std::string_view value);

}  // namespace container
