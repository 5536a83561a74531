// The options of a build as a form has them: lines of text and boxes to tick.
#pragma once

#include <string>

#include "lab/command.h"

namespace lab {

// Where several can stand, they are separated by spaces; quotes hold a value with spaces together, as in a shell.
struct BuildForm {
  std::string target;       // a stage
  std::string build_args;   // "NODE_ENV=production VERSION=2"
  std::string platform;     // "linux/arm64"
  std::string fresh;        // stages that are built without the cache
  std::string contexts;     // "NAME=FOLDER"
  std::string secrets;      // "ID=TEXT"
  std::string labels;       // "NAME=VALUE"
  std::string import_from;  // names of exported caches
  std::string export_to;    // a name
  bool no_cache = false;
  bool pull = false;
};

// The error is about what was filled in.
[[nodiscard]] base::Result<Build, CommandError> build_of(const BuildForm& form);

// As somebody types it: "docker build --target test .".
[[nodiscard]] std::string docker_line(const Build& build);

}  // namespace lab
