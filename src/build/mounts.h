// What a RUN's mounts show while it runs, and what is left of them.
//
// After BuildKit's executor and its cache and secret mounts (docs/spec/dockerfile-language.md 13).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/graph.h"
#include "shell/shell.h"

namespace build {

struct MountPlan {
  std::vector<shell::Mount> mounts;
  std::vector<std::string> env;  // secrets that a variable holds
};

// What a cache mount holds.
struct CacheMount {
  fs::EntryRef files;
  std::string description;  // "cached mount /root/.npm from exec /bin/sh -c npm ci", by the RUN that made it
};
using CacheMounts = std::map<std::string, CacheMount>;  // by their id

// What the mounts of a RUN are of, one each.
struct MountSources {
  std::vector<fs::Tree> files;         // of the file system that it is from; empty where it is from none
  std::vector<std::string> cache_ids;  // under which a cache mount's content is kept
  const std::map<std::string, std::string>* secrets = nullptr;
  const CacheMounts* kept = nullptr;
  bool starts_anew = false;  // --no-cache: cache mounts are empty
};

// Which content a cache mount has: that of its id, of its owner and mode, and of the making of what it starts with.
[[nodiscard]] std::string cache_id(const plan::ExecMount& mount, int source_record);

// The error where a required secret is not given.
[[nodiscard]] std::optional<std::string> prepare_mounts(const plan::Exec& exec, const MountSources& sources,
                                                        std::int64_t now, MountPlan& out);

// What a RUN left in its cache mounts stays, whether or not it failed.
void keep_cache_mounts(const plan::Exec& exec, const std::vector<std::string>& cache_ids,
                       const std::vector<shell::Mount>& left, CacheMounts& kept);

}  // namespace build
