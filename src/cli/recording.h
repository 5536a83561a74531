// A project as it was when it was built, in one file: what `layerlab record` writes and `layerlab explain` compares
// with.
//
// JSON: {"layerlab": "record", "version": 1, "folder": NAME, "files": {"/path": ENTRY, …}}, each entry as
// image::with_entry reads it. A file that is no UTF-8 text, or longer than 1 MB, stands there by size and digest alone:
// verdicts need no more.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/read_file.h"
#include "fs/tree.h"

namespace cli {

struct Recording {
  std::string folder;  // its name: "shop"
  fs::Tree project;
};

// The error: a name that JSON cannot hold.
[[nodiscard]] base::Result<std::string, ReadError> write_recording(const Recording& recording);
[[nodiscard]] base::Result<Recording, ReadError> read_recording(const std::string& path, std::string_view text);

// A folder on disk, or the recording of one.
[[nodiscard]] base::Result<Recording, ReadError> read_folder_or_recording(const std::string& path);

}  // namespace cli
