// A Dockerfile's instructions as JSON for programs: every token with its place, through continuations and heredocs.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "dockerfile/source.h"

namespace cli {

// {"file", "escape", "directives", "instructions"}; instructions up to the first that can't be taken apart. A place is
// a list of {"file", "line", "column", "length"}, one for each line that a token stands on: lines count from 1, columns
// from 0, both columns and lengths in bytes.
[[nodiscard]] nlohmann::ordered_json json_of_instructions(const std::string& file, std::string_view text);

// {"message", "help", "file", "line", "column", "lines"}: what is wrong, and the lines that Docker marks.
[[nodiscard]] nlohmann::ordered_json json_of(const dockerfile::Problem& problem, const std::string& file);
// {"rule", "message", "url", "file", "line"}
[[nodiscard]] nlohmann::ordered_json json_of(const dockerfile::Warning& warning, const std::string& file);

}  // namespace cli
