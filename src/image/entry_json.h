// The entries of a layer as data files describe them: "/path" to a folder, a text, a declared file or a link.
#pragma once

#include <string>

#include "base/json.h"
#include "fs/tree.h"

namespace image {

// When the files of base images were made, if nothing else is said: 2020-01-01T00:00:00Z.
constexpr std::int64_t base_image_time = 1'577'836'800;

// Adds one entry to a tree:
//   {"dir": true}, {"text": "…"}, {"size": 9, "sha256": "…"}, {"size": 9, "version": "1.2"}, {"symlink": "to"}
// each with "mode" ("0755") and "uid", "gid" where wanted. A file without known contents gets a digest made of its path
// and version. Problems are reported to the file that `json` is part of.
[[nodiscard]] fs::Tree with_entry(const fs::Tree& tree, const std::string& path, const base::JsonValue& json);

// Permissions in octal, as data files write them: "0755". Reports what is none.
[[nodiscard]] std::uint16_t read_mode(const base::JsonValue& json);

}  // namespace image
