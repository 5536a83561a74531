// What a build's own work costs in simulated seconds; a RUN's come from the shell and the tool models.
//
// The one place for these numbers: they are of a usual laptop with a good connection, and chosen so that a step's time
// tells what it did. Nothing is measured, so a build has the same times on every machine.
#pragma once

#include <cstdint>

namespace build {

struct Costs {
  double load_definition = 0.0;          // reading Dockerfile and .dockerignore
  double resolve_image = 0.1;            // asking the registry what a tag names
  double pull_image = 0.6;               // a base image that is not there yet: the conversation …
  double pull_bytes_per_second = 80e6;   // … and its bytes, unpacking included
  double ask_address = 0.2;              // ADD: the conversation with a server; its bytes as those of an image
  double send_bytes_per_second = 250e6;  // the build context
  double make_directory = 0.1;
  double copy_files = 0.1;
  double copy_bytes_per_second = 200e6;
  double commit_config = 0.0;  // classic: an image for an instruction that only sets the config
  double start_process = 0.1;  // a container for a RUN
  double export_image = 0.1;   // layers that are new, config, name
  double export_bytes_per_second = 400e6;
};

inline constexpr Costs costs{};

[[nodiscard]] constexpr double transfer(double fixed, std::uint64_t bytes, double bytes_per_second) {
  return fixed + static_cast<double>(bytes) / bytes_per_second;
}

}  // namespace build
