// Where a cascade began: the first cause behind a step that was not reused.
//
// Read off the reasons that the builder recorded; nothing is worked out from outcomes. Knows no sentence.
#pragma once

#include <string>
#include <vector>

#include "build/record.h"
#include "fs/diff.h"

namespace lab {

struct Cause {
  enum class Kind : std::uint8_t {
    failed,         // it ran, and failed: the step's `failure` says how. No reason of the cache
    files,          // files that the step copies: `files`
    instruction,    // the Dockerfile's line reads otherwise: `before`, `after`
    inserted,       // the Dockerfile's line is new
    failed_before,  // it failed in build `build`, and so left no record
    not_reached,    // build `build` stopped before it
    heredoc,        // the text of its here-document
    upon_known,     // it never ran upon its parent layer, which was there: `edit`
    variable,       // `name`, `before`, `after`
    working_dir,
    user,
    base_image,  // FROM leads to other layers; `before`: the line, where it was another one
    destination,
    source,
    command,
    path,
    option,      // a flag or a --mount: `name`
    stage,       // a step that it copies from was rebuilt
    pruned,      // the cache had this very result, but it was pruned
    laid_out,    // a COPY --link whose files were needed on disk
    first_time,  // nothing in the cache to compare with
    no_cache,    // the build was told not to look
  };
  Kind kind = Kind::first_time;
  int step = 0;                       // the step that it belongs to
  std::vector<fs::Difference> files;  // without folders, unless only folders differ
  std::string name;
  std::string before;
  std::string after;
  bool was_there = true;  // false: there was nothing in place of `before`: a variable that was not set
  bool is_there = true;   // … of `after`
  int build = 0;          // that the nearest record comes from, or whose Dockerfile is meant; 0: there is none
  cache::Edit edit;       // what the Dockerfile has to do with it
};

// `step` must have been executed, have failed, or be forecast to run.
[[nodiscard]] Cause cause_of(const build::Record& record, int step);

// What the step itself has that is new, whatever began before it; of kind first_time where that is nothing.
[[nodiscard]] Cause own_cause(const build::Record& record, int step);

// Whether a cause found in `cause_step` is the step's own: COPY --link is two steps, and one line.
[[nodiscard]] bool is_own(const build::Record& record, int step, int cause_step);

// Where the cache breaks, a step a stage at most, in the order of the Dockerfile.
[[nodiscard]] std::vector<int> breaks_of(const build::Record& record);
// The first of them: the first step, from the base up, that ran or failed although something before it, or an earlier
// build, could have been reused; -1 where the cache breaks nowhere: all was reused, or there was nothing to reuse yet.
[[nodiscard]] int break_of(const build::Record& record);

}  // namespace lab
