// Files that the desktop's window reads: the lab's data, and fonts. (The page brings its own.)
#pragma once

#include <map>
#include <optional>
#include <string>

#include "ui/fonts.h"

namespace app {

[[nodiscard]] std::optional<std::string> read_file(const std::string& path);

// Every file below `folder`/assets and `folder`/lessons, by its path from `folder`. Empty where there is no such
// folder.
[[nodiscard]] std::map<std::string, std::string> read_data_files(const std::string& folder);

// The cut-down fonts of the build where they are there, else the system's own.
[[nodiscard]] ui::FontFiles read_fonts(const std::string& folder);

}  // namespace app
