// What a builder's cache takes on its disk, thing by thing, as `docker buildx du --verbose` lists it.
//
// After BuildKit's cache/manager.go (DiskUsage) and client/diskusage.go. Counted are the blocks of the file systems
// that the builder unpacked, as overlayfs on a disk with blocks of 4,096 bytes has them; not what an export adds:
// packed copies of layers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "build/builder.h"

namespace build {

struct UsageRecord {
  enum class Type : std::uint8_t { regular, source_local, cache_mount };

  std::string name;  // of the use log; of a base image's layer below its last one: the record's, and a number
  std::string id;    // 25 letters and digits, as the builder shows it
  Type type = Type::regular;
  std::string description;
  std::vector<std::string> parents;  // their ids
  std::uint64_t bytes = 0;
  bool can_change = false;  // BuildKit's word is mutable: what is sent or mounted, not what a step made
  bool shared = false;      // its layer is in an image that has a name
  cache::Usage usage;
  std::vector<int> records;  // of the store, that are lost with it; several images may stand for the same layers
};

// As types are called in `--filter type=…`.
[[nodiscard]] std::string_view name_of(UsageRecord::Type type);

// `named`: the image that the user has, whose layers are shared with the cache; null where there is none. In the order
// of making. Of BuildKit: the classic builder's cache is its images.
[[nodiscard]] std::vector<UsageRecord> disk_usage(const Cache& cache, const image::Image* named);

// How the use log names things.
[[nodiscard]] std::string name_of_record(int record);
[[nodiscard]] std::string name_of_context(std::string_view name);  // empty: the build context
[[nodiscard]] std::string name_of_mount(std::string_view cache_id);
[[nodiscard]] std::string name_of_dockerfile();
[[nodiscard]] std::string name_of_ignore_file();

// Blocks, as bytes.
[[nodiscard]] std::uint64_t disk_bytes(const image::Layer& layer);
[[nodiscard]] std::uint64_t disk_bytes(const fs::Entry& entry);  // a folder with all that is in it

}  // namespace build
