// Runs a JavaScript program of an image as Node would, over the image's files: HTTP requests in, responses and log out.
//
// A pure function of its input: the program is started, then answers the requests in order, with virtual time and fixed
// randomness, in bounded time and memory. The engine behind it is QuickJS: linked into the native tool, and on the web
// a module of its own that the page loads at the first `run` (src/container/quickjs). Nothing here guesses from source
// text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fs/tree.h"

namespace container {

struct Request {
  std::string method = "GET";
  std::string path = "/";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct Response {
  int status = 0;  // 0: nothing answered (no server on that port, or it never ended its response); `body` says why
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct NodeInput {
  std::vector<std::string> argv;  // {"node", "server.js"}
  std::vector<std::string> env;
  std::string cwd = "/";
  fs::Tree files;
  std::vector<std::pair<int, Request>> requests;  // port inside the container, request
  std::uint32_t milliseconds = 2000;              // of real work, for the start and for each answer
  std::uint32_t megabytes = 64;                   // of memory; what wants more is stopped
};

struct NodeOutcome {
  std::vector<Response> responses;  // one a request
  std::vector<int> listening;       // ports inside the container, sorted
  std::string log;                  // what console and uncaught errors print, as Node prints them
  std::optional<int> exit_code;     // empty: still running (it listens)
  fs::Tree files;                   // what the program wrote is in it
  bool awaited = false;  // it still runs elsewhere: nothing above is to be believed, and the same is asked again
};

class NodeRuntime {
 public:
  virtual ~NodeRuntime() = default;
  [[nodiscard]] virtual NodeOutcome run(const NodeInput& input) = 0;
};

}  // namespace container
