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
  std::vector<std::string> no_cache_filter;       // --no-cache-filter: names of stages
  bool pull = false;                              // --pull
  std::string platform;                           // --platform: one, "linux/arm64"; empty: the lab's own
  std::map<std::string, std::string> contexts;    // --build-context NAME=FOLDER, a path in the project, or an image
  std::map<std::string, std::string> secrets;     // --secret: id and content
  std::string network;                            // --network: empty, "none", "host"
  std::string export_cache;                       // --cache-to: a name; empty: nothing
  bool export_max = false;                        // mode=max: what every step made, not the result alone
  std::vector<std::string> import_cache;          // --cache-from: names
  std::vector<std::string> allow;                 // --allow: "network.host", "security.insecure"

  bool operator==(const Options&) const = default;
};

}  // namespace plan
