// Steps that change files, carried out: what both builders do once they know that a step is not in the cache.
//
// Pure functions over fs::Tree; what a step writes gets `now` as its time. Simulated seconds come from build/costs.h
// and, for a RUN, from the shell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "build/copy.h"
#include "build/mounts.h"
#include "build/record.h"
#include "cache/selection.h"
#include "fs/tree.h"
#include "plan/graph.h"
#include "shell/runner.h"
#include "shell/tools.h"

namespace build {

struct Executed {
  fs::Tree files;
  double seconds = 0;
  std::vector<OutputLine> output;
  int exit_code = 0;                 // of a RUN; not 0: it failed
  std::string error;                 // of the others: what failed, in the builder's words
  std::string not_started;           // of a RUN: why nothing ran at all, where the builder says so; exit_code is 1
  std::vector<shell::Mount> mounts;  // of a RUN, as it left them
  std::vector<std::string> touched;  // of a RUN: paths that it wrote to, changed or not
  std::optional<std::string> unsupported;  // the lab cannot run it; then nothing above is to be believed
  bool cancelled = false;                  // somebody gave it up: likewise
};

[[nodiscard]] Executed run_command(const fs::Tree& below, const plan::Exec& exec, const MountPlan& mounts,
                                   std::int64_t now, const shell::Tools& tools, shell::Runner* runner);

// WORKDIR. The owner of new folders is the user, looked up in the image; root for the classic builder.
[[nodiscard]] Executed make_directory(const fs::Tree& below, const plan::MakeDirectory& made, std::int64_t now);

[[nodiscard]] Executed copy_selected(const fs::Tree& below, const std::vector<cache::Selection>& selections,
                                     std::string_view destination, std::int64_t now, const CopyRules& rules);

}  // namespace build
