// What ADD makes of an archive in an image's file system.
//
// After moby/go-archive's Unpack as BuildKit calls it (docs/spec/dockerfile-language.md 12): confined to the folder
// that it unpacks into, which is the root for every name and link of the archive. Folders merge and take the archive's
// mode; any other entry replaces what is there.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "build/archive.h"
#include "build/owner.h"
#include "fs/tree.h"

namespace build {

struct UnpackError {
  std::string message;  // the builder's words
  bool by_lab = false;  // or, where it is the lab that can't, the lab's
};

// `folder`: where to, a folder of the tree. `owner` stands for every owner of the archive, but for folders that are
// only implied: those are root's.
[[nodiscard]] base::Result<fs::Tree, UnpackError> unpack(const fs::Tree& onto, const std::string& folder,
                                                         const Archive& archive, const std::optional<Owner>& owner,
                                                         std::int64_t now);

}  // namespace build
