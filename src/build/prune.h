// Taking things out of a builder's cache: `docker buildx prune`, and the garbage collection that BuildKit does by
// itself after builds.
//
// After BuildKit's cache/manager.go (prune, calculateKeepBytes, sortDeleteRecords), cmd/buildkitd/config/gcpolicy.go
// and buildx' commands/prune.go (docs/spec/cache-keys.md F).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "build/usage.h"
#include "fs/regexp.h"

namespace build {

// One condition of `--filter`: "type=source.local", "id=abc", "description~=npm", "shared", "mutable".
struct UsageFilter {
  enum class Test : std::uint8_t { present, equal, unequal, matches };
  std::string field;
  Test test = Test::present;
  std::string value;
  std::optional<fs::Regexp> expression;  // matches

  [[nodiscard]] bool holds(const UsageRecord& record) const;
};

struct PruneOptions {
  bool all = false;                      // also what is shared with images
  std::int64_t unused_for = 0;           // seconds; 0: however new
  std::vector<UsageFilter> conditions;   // all must hold
  std::vector<UsageRecord::Type> types;  // one must hold; empty: any
  // Bytes; 0: not given. Without any of them all goes that may.
  std::uint64_t reserved = 0;      // so much always stays
  std::uint64_t max_used = 0;      // no more than that stays
  std::uint64_t min_free = 0;      // so much of the disk is to be free
  std::uint64_t free_on_disk = 0;  // as it is now; asked for where min_free is given
};

// Adds one `--filter`; the error in buildx' words. "until=24h" is an age.
[[nodiscard]] std::optional<std::string> add_filter(std::string_view filter, PruneOptions& options);

struct Pruned {
  Cache cache;
  std::vector<UsageRecord> removed;  // in the order of removal
};

// What something else stands upon goes only after that. With a limit the least recently and least often used goes
// first, one by one, until it holds.
[[nodiscard]] Pruned prune(const Cache& cache, const PruneOptions& options, const image::Image* named,
                           std::int64_t now);

// BuildKit's own policy, run one after the other, for a cache that may take up to `max_used` bytes
// (builder.gc.maxUsedSpace of Docker's daemon).
[[nodiscard]] std::vector<PruneOptions> collection_policy(std::uint64_t max_used);

// The classic builder's cache is its images: all that is not beneath an image with a name (`docker image prune`), with
// `all` everything.
[[nodiscard]] cache::Store prune_classic(const cache::Store& images, const image::Image* named, bool all);

}  // namespace build
