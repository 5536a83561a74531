// A file's text, or what comes in at standard input.
#pragma once

#include <string>

#include "base/result.h"

namespace cli {

struct ReadError {
  std::string message;  // a sentence that names the file
};

// "Cannot read FILE: No such file or directory.", after errno.
[[nodiscard]] ReadError cannot(const char* what, const std::string& path);

[[nodiscard]] base::Result<std::string, ReadError> read_file(const std::string& path);
// As read_file(); "-" is standard input.
[[nodiscard]] base::Result<std::string, ReadError> read_file_or_input(const std::string& path);

}  // namespace cli
