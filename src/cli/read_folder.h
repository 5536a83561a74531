// A folder of the disk as a tree: what `docker build` would find there. The engine itself reads no file; the native
// tool does.
//
// Modes and links are kept, owners become 0:0 (as for a build context that is sent to the builder); sockets, pipes and
// devices are left out, as Docker leaves them out. Nothing else is: .dockerignore is the builder's business.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/read_file.h"
#include "fs/tree.h"

namespace cli {

[[nodiscard]] base::Result<fs::Tree, ReadError> read_folder(const std::string& path);

}  // namespace cli
