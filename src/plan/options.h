// What `docker build` can be told besides Dockerfile and context. Grows with the instructions that use it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace plan {

struct Options {
  std::string file = "Dockerfile";                // --file: path in the context
  std::map<std::string, std::string> build_args;  // --build-arg
  std::map<std::string, std::string> labels;      // --label
  std::string target;                             // --target
  bool no_cache = false;                          // --no-cache
  bool pull = false;                              // --pull

  bool operator==(const Options&) const = default;
};

}  // namespace plan
