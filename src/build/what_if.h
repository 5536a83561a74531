// What a build would do if the project were another one: forecasts of edits that nobody made. Pure functions; the
// project and the cache are left as they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "build/forecaster.h"

namespace build {

struct HypotheticalEdit {
  std::string path;                 // in the project; a Dockerfile or an ignore file is a file like any other
  std::optional<std::string> text;  // all that is in it then; nothing: the file is not there
};

// The same build of the edited project. A file keeps its mode and owner; it is as old as the build.
[[nodiscard]] Input edited(Input input, const std::vector<HypotheticalEdit>& edits);

[[nodiscard]] Record what_if(const Input& input, const Cache& cache, const std::vector<HypotheticalEdit>& edits);
// The same, from what the forecast before worked out; valid until the forecaster is asked again.
[[nodiscard]] const Record& what_if(Forecaster& forecaster, const Input& input, const Cache& cache,
                                    const std::vector<HypotheticalEdit>& edits);

// An edit of this one file, as somebody may make next: a line is added to it.
[[nodiscard]] HypotheticalEdit some_edit(const fs::Tree& project, const std::string& path);

// Files whose edit runs the same steps.
struct EditEffect {
  std::vector<std::string> files;  // paths in the project
  Record ahead;                    // of the first one's edit
};

struct EditEffects {
  std::vector<EditEffect> effects;  // by the first file of each
  std::size_t left_out = 0;         // files that were not tried
};

// Of each file that is sent to the builder in turn, the Dockerfile and its ignore file aside: what would an edit of it
// run? `most`: files that are tried.
[[nodiscard]] EditEffects effects_of_edits(const Input& input, const Cache& cache, std::size_t most = 2000);

}  // namespace build
