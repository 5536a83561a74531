// Where the lab's data (assets, lessons) lies on this machine, and reading it.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/read_folder.h"
#include "lab/data.h"

namespace cli {

// The first that is there: `chosen` (if not empty, nothing else is tried), $LAYERLAB_DATA, ../share/layerlab beside the
// program, the source tree that the program was built from.
[[nodiscard]] base::Result<lab::Data, ReadError> read_data(const std::string& chosen);

// One file of it as it is, by its path in the data folder: "assets/truth.json".
[[nodiscard]] base::Result<std::string, ReadError> read_data_file(const std::string& chosen, const std::string& path);

}  // namespace cli
