// A scenario: a project, and builds with the edits before each (NAME.json of the corpus; its README.md tells the
// format).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "fs/entry.h"
#include "fs/tree.h"
#include "plan/options.h"

namespace conformance {

struct Write {
  std::string path;
  fs::EntryRef entry;  // its time is set when it is played
};
struct Append {
  std::string path, text;
};
struct Replace {
  std::string path, old_text, new_text;  // the first occurrence
};
struct Remove {
  std::string path;
};
struct Rename {
  std::string path, to;
};
struct Chmod {
  std::string path;
  std::uint16_t mode;
};
struct Touch {
  std::string path;
};
using Change = std::variant<Write, Append, Replace, Remove, Rename, Chmod, Touch>;

struct Build {
  std::vector<Change> changes;
  std::vector<std::pair<std::string, std::string>> publish;  // reference and variant
  bool fresh_builder = false;
  plan::Options options;
  std::vector<std::string> missing_options;  // that the engine has not got yet: such a build cannot be played
};

struct Scenario {
  std::string id;  // "copy/edit-server-js"
  std::vector<std::string> builders = {"buildkit", "classic"};
  fs::Tree context;
  std::vector<Build> builds;
  bool from_scratch = false;  // what a base image brought is in the recording
};

constexpr std::int64_t context_time = 1'577'836'800;  // 2020-01-01T00:00:00Z

// A folder keeps what is in it.
[[nodiscard]] fs::Tree with_written(const fs::Tree& tree, const std::string& path, const fs::EntryRef& entry);

[[nodiscard]] base::Result<Scenario, base::DataProblem> read_scenario(std::string_view file, std::string_view json);

}  // namespace conformance
