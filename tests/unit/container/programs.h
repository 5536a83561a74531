// What the tests of the lab's Node share: a program as a list of files, and its run.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "container/quickjs/runtime.h"

namespace programs {

using Files = std::vector<std::pair<std::string, std::string>>;

inline fs::Tree tree_of(const Files& files) {
  fs::Tree tree;
  tree = tree.with_directory("/app");
  for (const auto& [path, text] : files) tree = tree.with_file(path, fs::Content(text));
  return tree;
}

inline container::NodeInput program(const Files& files, std::vector<std::string> argv = {"node", "server.js"}) {
  container::NodeInput input;
  input.argv = std::move(argv);
  input.env = {"PATH=/usr/local/bin:/usr/bin", "NODE_VERSION=22.9.0", "HOME=/root"};
  input.cwd = "/app";
  input.files = tree_of(files);
  return input;
}

inline container::NodeOutcome run(const container::NodeInput& input) {
  return container::quickjs::Runtime().run(input);
}
inline container::NodeOutcome play(const Files& files) { return run(program(files)); }

// The log of a program of one file.
inline std::string log_of(const std::string& text) { return play({{"/app/server.js", text}}).log; }

inline container::Request get(std::string path) { return {.method = "GET", .path = std::move(path)}; }

inline std::string header(const container::Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "(none)";
}

inline double milliseconds() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace programs
