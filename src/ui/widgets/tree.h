// Rows of a tree of files, of which the person can close folders.
#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace ui {

using ClosedFolders = std::set<std::string, std::less<>>;  // by path

// Whether a row is hidden because it is below a folder that is closed.
[[nodiscard]] inline bool in_closed_folder(std::string_view path, const ClosedFolders& closed) {
  return std::any_of(closed.begin(), closed.end(), [&](const std::string& folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
  });
}

}  // namespace ui
