// Which build used what of a builder's cache, and when: what disk usage counts, and pruning goes by.
//
// A value like the store: a build adds one entry, and all older ones are shared. What was used is named by a text:
// `record 12`, or as the builder names its folders (build/usage.h).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cache {

struct Usage {
  std::int64_t created = 0;    // seconds since 1970, simulated
  std::int64_t last_used = 0;  // …
  int count = 0;               // how often; that it was made counts
};

class UseLog {
 public:
  // `gone`: what is not there any more; if it is used again, it starts anew.
  [[nodiscard]] UseLog with(std::int64_t now, std::vector<std::string> used) const;
  [[nodiscard]] UseLog without(std::vector<std::string> gone) const;
  [[nodiscard]] std::map<std::string, Usage> usages() const;  // of all that is there

 private:
  struct Entry {
    std::int64_t now = 0;
    std::vector<std::string> used;
    std::vector<std::string> gone;
    std::shared_ptr<const Entry> older;
  };
  std::shared_ptr<const Entry> newest_;
};

}  // namespace cache
