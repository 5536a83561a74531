// What a real builder showed when it played a scenario (NAME.seen.json of the corpus).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "image/image.h"

namespace conformance {

struct SeenStep {
  std::string name;
  std::optional<bool> cached;  // BuildKit's FROM has none
  bool failed = false;
  std::string error;  // BuildKit; the classic builder shows it for the whole build alone
  bool not_run = false;
};

struct SeenBuild {
  bool ok = false;
  std::string error;
  std::vector<SeenStep> steps;
  std::vector<std::string> warnings;  // "line 3: JSONArgsRecommended: …"
  image::Config config;               // this and what follows: where it is ok
  std::vector<image::HistoryEntry> history;
  std::vector<std::vector<std::string>> layers;  // an entry a line, as `line_of` writes them
};

// By builder, an entry a build; nothing where the builder can't do that build.
using Seen = std::map<std::string, std::vector<std::optional<SeenBuild>>>;

[[nodiscard]] base::Result<Seen, base::DataProblem> read_seen(std::string_view file, std::string_view json);

// "/app/server.js file 0644 1000:1000 12 sha256:…": what the corpus records of a layer's entry.
[[nodiscard]] std::string line_of(const image::LayerEntry& entry);
[[nodiscard]] std::string line_of_warning(const std::string& rule, const std::string& message, std::int64_t line);

}  // namespace conformance
