// From a command's name to what runs: the search along PATH, and what the file found there stands for.
//
// A file is, in this order: a link to busybox (the applet of that name), a script (its #! line is followed), the shell,
// a utility the lab has in its own words, or a tool with a model (assets/tools). Anything else is honestly refused.
#pragma once

#include <string>
#include <string_view>

#include "shell/program.h"

namespace shell {

struct Search {
  enum class Result : std::uint8_t { found, not_found, denied };
  Result result = Result::not_found;
  std::string path;     // of the file, as PATH led to it
  bool applet = false;  // busybox runs its own applets without a search
};

// `in_busybox`: asked from within busybox, which knows its applets by themselves.
[[nodiscard]] Search find_command(World& world, const Caller& caller, std::string_view name, std::string_view path,
                                  bool in_busybox);

// Runs the program that `search` found as program.args says; gives its exit code.
int launch(Program& program, const Search& search);

// For utilities that start others (env, xargs, find -exec): finds args[0] along the program's PATH and runs it.
// `search` tells why nothing ran; then the code is 127 or 126.
int find_and_launch(Program& program, Search& search);

}  // namespace shell
