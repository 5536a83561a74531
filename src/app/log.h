// A session's log as text, for whoever keeps it: the page in the browser's storage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lab/session.h"

namespace app {

// Grows when an older log no longer leads to the same session.
inline constexpr int log_version = 1;
inline constexpr const char* other_version = "Your work was kept by another version of the lab.";

// Of the project that is open, and of those that were left.
struct Log {
  std::vector<lab::Command> open;
  std::vector<lab::LeftProject> left;
};

[[nodiscard]] std::string log_to_json(const Log& log);
// The error is a sentence: it is of another version, or no such text.
[[nodiscard]] base::Result<Log, std::string> log_from_json(std::string_view json);

}  // namespace app
