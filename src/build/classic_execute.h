// Steps as the classic builder carries them out, once it knows that they are not in the cache.
//
// After docker 20.10's builder/dockerfile/copy.go, pkg/archive and the daemon's way with containers: each step but COPY
// and ADD has one of its own, whose working directory is made as root's, and in which volumes hide what the image has
// at their places. Pure functions over fs::Tree, as those of build/execute.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "build/record.h"
#include "cache/selection.h"
#include "fs/tree.h"
#include "image/image.h"
#include "plan/graph.h"
#include "shell/runner.h"
#include "shell/tools.h"

namespace build {

struct ClassicResult {
  fs::Tree files;
  image::Writes writes;  // what the two trees cannot tell of the layer
  double seconds = 0;
  std::vector<OutputLine> output;
  std::string error;                       // in the builder's words; empty: it is done
  int exit_code = 0;                       // of a command that failed by it
  std::optional<std::string> unsupported;  // the lab cannot do it; then nothing above is to be believed
  bool cancelled = false;                  // somebody gave it up: likewise
};

// What a step's container has of the image's config.
struct ContainerState {
  std::string working_dir;           // empty: none is set
  std::vector<std::string> volumes;  // sorted
};

// What the container of any step begins with: for one that only sets the config, and for WORKDIR, that is all. `root`:
// where errors say that the image's file system lies.
[[nodiscard]] ClassicResult prepare_container(const fs::Tree& below, const ContainerState& state, std::int64_t now,
                                              const std::string& root);

// `host`: the container's name, as its processes know it.
[[nodiscard]] ClassicResult run_in_container(const fs::Tree& below, const plan::Exec& exec, const ContainerState& state,
                                             const std::string& host, std::int64_t now, const shell::Tools& tools,
                                             shell::Runner* runner, const std::string& root);

// COPY and ADD. From another image files keep their owners and all of their modes, unless --chown says whose they are.
[[nodiscard]] ClassicResult copy_into_image(const fs::Tree& below, const std::vector<cache::Selection>& selections,
                                            const plan::CopyFiles& copy, bool from_context, std::int64_t now,
                                            const std::string& root);

}  // namespace build
