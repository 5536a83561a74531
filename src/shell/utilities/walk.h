// Walking a folder of the simulated files, for what works recursively: chmod -R, rm -r, find, ls -R …
#pragma once

#include <functional>
#include <string>

#include "shell/program.h"

namespace shell {

[[nodiscard]] inline std::string child_of(const std::string& folder, std::string_view name) {
  return folder.empty() || folder.back() == '/' ? folder + std::string(name) : folder + "/" + std::string(name);
}

// Is it a folder (no link to one)?
[[nodiscard]] bool is_directory(Program& program, const std::string& path);
// Does it lead to a folder, through links?
[[nodiscard]] bool leads_to_directory(Program& program, const std::string& path);
// Without the slashes at its end.
[[nodiscard]] std::string without_slashes(std::string path);
[[nodiscard]] std::string last_component(const std::string& path);

// Calls `visit` for the path itself and everything below, parents first; false from it leaves a folder unentered.
// A folder that cannot be read is reported as `ls` would. False: something could not be read.
bool walk(Program& program, const std::string& path,
          const std::function<bool(const std::string& path, const fs::EntryRef& entry)>& visit);

// Removes the path and all below it; reports what it cannot. False: something stayed.
bool remove_all(Program& program, const std::string& path);

// Makes the folder and those above it that are missing, as mkdir -p does.
[[nodiscard]] Errno make_directories(Program& program, const std::string& path, std::string* failed_at = nullptr);

}  // namespace shell
