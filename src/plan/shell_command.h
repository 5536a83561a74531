// Commands as they are run: SHELL, shell and exec form.
#pragma once

#include <string>
#include <vector>

#include "dockerfile/instruction.h"
#include "image/image.h"

namespace plan {

[[nodiscard]] std::vector<std::string> shell_of(const image::Config& config);  // "/bin/sh", "-c" where it has none
[[nodiscard]] std::vector<std::string> words_of(const dockerfile::Command& command);

}  // namespace plan
