// What the commands that change the project's files have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fs/tree.h"

namespace lab::commands {

// Why no file can be written at `path`, as a sentence; nothing where one can.
[[nodiscard]] std::optional<std::string> cannot_write(const fs::Tree& project, std::string_view path);

// The file that a write to `path` reaches: that path, or where a link at it leads to.
[[nodiscard]] std::string target_of(const fs::Tree& project, std::string_view path);

// A cleaned path as people read it: without its leading slash.
[[nodiscard]] std::string shown(std::string_view cleaned);

}  // namespace lab::commands
