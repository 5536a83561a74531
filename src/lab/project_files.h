// Project folders that come as data: a map of paths to texts becomes a tree.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "fs/tree.h"
#include "lab/command.h"

namespace lab {

// Adds every file whose path begins with `folder` ("assets/samples/node-app/"), with what follows as its path in the
// project. Mode 0644, owner 0:0, as old as the files of the recorded corpus.
[[nodiscard]] fs::Tree with_files_below(fs::Tree project, const std::map<std::string, std::string>& files,
                                        std::string_view folder);

// What brings these files in, as a project of their own. Links, and files of which only the size is known, stay out.
[[nodiscard]] Import import_of(const fs::Tree& project, std::string title);

}  // namespace lab
