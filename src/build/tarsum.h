// The classic builder's hash of what a COPY copies: it stands in the image's history, and is what its cache compares.
//
// After docker 20.10's pkg/tarsum (version 1: no times) and builder/dockerfile/copy.go (docs/spec/cache-keys.md G3).
// Names count; a link counts as what it leads to. Costs every byte of what is selected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cache/selection.h"
#include "fs/ignore.h"
#include "fs/tree.h"

namespace build {

// Whose files are hashed: those of the context come in the client's tar, which names no owner; those of an image lie on
// the daemon's machine, and have the names that their numbers have there.
enum class HashedFrom : std::uint8_t { context, image };

// "file:9b20…", "dir:d691…", "multi:d383…". A folder that `ignore` left out, and that is there only for what is in it,
// is not in the context's tar: its path stands for its sum.
[[nodiscard]] std::string copy_hash(const fs::Tree& context, const std::vector<cache::Selection>& selections,
                                    const fs::Ignore& ignore = {}, HashedFrom from = HashedFrom::context);

// The sum of one entry: its header as in the context's tar, and its data.
[[nodiscard]] std::string tar_sum(std::string_view path, const fs::EntryRef& entry,
                                  HashedFrom from = HashedFrom::context);

}  // namespace build
