// --exclude: what is left out of the folders that a COPY's source selects.
//
// After BuildKit's cache/contenthash and fsutil's copy (docs/spec/dockerignore.md 7): patterns as in .dockerignore,
// relative to each source folder. What a source names or matches itself is copied all the same.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cache/selection.h"
#include "fs/ignore.h"

namespace cache {

class Exclusion {
 public:
  static base::Result<Exclusion, NotSelected> of(const std::vector<std::string>& patterns);

  [[nodiscard]] bool is_empty() const { return patterns_.patterns().empty(); }
  // The folder without what is left out of it; anything else as it is. Shares all that stays.
  [[nodiscard]] base::Result<fs::EntryRef, NotSelected> applied(const fs::EntryRef& entry) const;
  // Whether the key does not see a file that is a source itself: a pattern like "*" matches the path it has there, "".
  [[nodiscard]] bool hides_sources() const { return hides_sources_; }

 private:
  fs::Ignore patterns_;
  bool hides_sources_ = false;
};

}  // namespace cache
