// The files of a corpus on disk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "image/catalogue.h"

namespace conformance {

struct ScenarioFile {
  std::string folder;  // the last folder in its path: "copy"
  std::string path;    // of NAME.json
  std::string seen;    // of NAME.seen.json
};

[[nodiscard]] std::optional<std::string> read_text(const std::string& path);

// The given files, and all that are below the given folders: sorted, each once.
[[nodiscard]] base::Result<std::vector<std::string>, std::string> files_below(const std::vector<std::string>& paths);

// Every NAME.json below the given paths that has its NAME.seen.json beside it, sorted; a path may name one NAME.json,
// too.
[[nodiscard]] base::Result<std::vector<ScenarioFile>, std::string> find_scenarios(
    const std::vector<std::string>& paths);

// The base images of bases.json and base-layer.json, in the folder of `path` or the nearest one above it.
[[nodiscard]] base::Result<image::Catalogue, std::string> read_bases(const std::string& path);

}  // namespace conformance
