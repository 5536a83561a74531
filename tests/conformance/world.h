// Where a scenario is played: a project folder, a registry with the corpus' base images, and a builder.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "build/builder.h"
#include "scenario.h"

namespace conformance {

class World {
 public:
  World(const Scenario& scenario, build::BuilderKind builder, const image::Catalogue& catalogue)
      : builder_(builder), project_(scenario.context), catalogue_(catalogue) {}

  // Plays what comes before a build: edits, pushed images, a fresh builder. The problem, where an edit cannot be made.
  [[nodiscard]] std::optional<std::string> prepare(const Build& build);
  [[nodiscard]] build::Record run(const Build& build);
  [[nodiscard]] build::Record forecast(const Build& build) const;  // of the same build, before it runs

 private:
  [[nodiscard]] build::Input input_of(const Build& build) const;
  [[nodiscard]] std::optional<std::string> apply(const Change& change);

  build::BuilderKind builder_;
  fs::Tree project_;
  image::Catalogue catalogue_;
  shell::Tools tools_;  // none: the base images bring scripts that stand in for the real tools
  build::Cache cache_;
  std::map<std::string, cache::Store> exports_;  // kept when the builder is another one
  int number_ = 0;
  std::int64_t now_ = context_time + 4 * 365 * 24 * 3600;
};

}  // namespace conformance
