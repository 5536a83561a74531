// The two builders: from Dockerfile, context and cache to a record and the cache after it. Pure functions.
//
// What they share lives in plan, cache and src/build/execute; what differs stands in buildkit.cpp and classic.cpp
// alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "build/context.h"
#include "build/mounts.h"
#include "build/record.h"
#include "cache/store.h"
#include "cache/use_log.h"
#include "fs/tree.h"
#include "image/catalogue.h"
#include "plan/options.h"
#include "shell/runner.h"
#include "shell/tools.h"

namespace build {

// What a builder keeps between builds. Each builder has one of its own.
struct Cache {
  cache::Store records;  // of the classic builder: its images, one a step
  FilterMemory filtered;
  image::ImageRef image;  // what the last build made; null: nothing yet
  // BuildKit only:
  std::map<std::string, ReceivedMemory> received;  // by the context's name; that of the build context is empty
  CacheMounts mounts;
  std::set<base::Digest> laid_out;      // links of COPY --link whose files were needed on disk
  std::uint64_t dockerfile_bytes = 0;   // of the one that was sent last
  std::uint64_t ignore_file_bytes = 0;  // …
  cache::UseLog uses;                   // of its records, folders received and cache mounts (build/usage.h)
};

struct Input {
  BuilderKind builder = BuilderKind::buildkit;
  fs::Tree project;  // the folder that is built: Dockerfile, .dockerignore and all
  plan::Options options;
  std::string tag;                              // the name that the image gets, "my-app:latest"; empty: none
  int number = 1;                               // of this build in its session
  std::int64_t now = 0;                         // seconds since 1970, simulated
  const image::Catalogue* catalogue = nullptr;  // never null
  const shell::Tools* tools = nullptr;          // never null
  shell::Runner* runner = nullptr;              // of RUNs; null: each is carried out at once
  std::vector<cache::Store> imports;            // --cache-from: searched where the builder's own records have nothing
};

struct Output {
  Record record;
  Cache cache;
  std::optional<cache::Store> exported;  // --cache-to
};

// A failed build keeps the records of the steps that were done.
[[nodiscard]] Output run(const Input& input, const Cache& cache);

// The verdicts and reasons that `run` would give, without running anything: a step's `seconds` are those of the nearest
// record of its instruction, 0 where nothing like it ever ran. `ok` is about what can be known beforehand.
[[nodiscard]] Record forecast(const Input& input, const Cache& cache);

}  // namespace build
