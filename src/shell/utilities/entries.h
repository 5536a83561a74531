// What ls, stat and du print of a file or folder.
#pragma once

#include <cstdint>
#include <string>

#include "shell/program.h"

namespace shell {

[[nodiscard]] char letter_of(const std::string& path, const fs::Entry& entry);  // d, l, c or -
[[nodiscard]] std::uint64_t size_of(const fs::Entry& entry);
[[nodiscard]] std::string human_size(std::uint64_t size);  // "1.5K"

}  // namespace shell
