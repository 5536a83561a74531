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

}  // namespace cli
