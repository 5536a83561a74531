// A container: an image's files, a writable layer over them, and one process. A value; it never sees a later image.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "container/node.h"
#include "image/image.h"

namespace container {

enum class State : std::uint8_t { running, exited };

struct Container {
  std::string id;    // 64 hex digits, from its number and image: the same session gives the same id
  std::string name;  // "web-1"
  image::ImageRef image;
  int build = 0;                 // number of the build that made the image
  std::map<int, int> published;  // host port -> container port
  State state = State::running;
  int exit_code = 0;
  std::string log;
  fs::Tree files;  // image and writable layer
  std::vector<int> listening;
  std::vector<std::pair<int, Request>> requests;  // answered so far, in order: the process is replayed from them
};

struct RunOptions {
  std::string name;
  int number = 1;  // how many containers the session made before this one, plus one
  int build = 0;
  std::map<int, int> published;  // host port -> container port
};

struct RunError {
  bool awaited = false;  // its program still runs elsewhere (NodeOutcome::awaited): the same is asked again later
  std::string message;   // as `docker run` would print it, or ours for a command that the lab cannot run yet
};

// Why the lab cannot start this image's command, as `run` would say it; nothing: it can.
[[nodiscard]] std::optional<std::string> cannot_run(const image::ImageRef& image);

// Starts the image's ENTRYPOINT and CMD. A program that dies at once gives an exited container with its log, not an
// error.
[[nodiscard]] base::Result<Container, RunError> run(const image::ImageRef& image, const RunOptions& options,
                                                    NodeRuntime& runtime);

struct Answer {
  Container container;  // with the request in it
  Response response;
  bool awaited = false;  // as above
};
[[nodiscard]] Answer request(const Container& container, int host_port, const Request& request, NodeRuntime& runtime);

[[nodiscard]] Container stopped(const Container& container);

}  // namespace container
