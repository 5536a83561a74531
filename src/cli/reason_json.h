// Why a step was reused, ran or failed, as fields: what a script asks for, where a person reads a sentence.
#pragma once

#include <nlohmann/json.hpp>

#include "build/record.h"

namespace cli {

// {"cause": "files", "files": […], "line": 3, "build": 1, …}; null where there is nothing to tell.
[[nodiscard]] nlohmann::ordered_json json_of_reason(const build::Record& record, int step);
// {"kind": "exit_code", "exit_code": 254, "output": […]}
[[nodiscard]] nlohmann::ordered_json json_of_failure(const build::Step& step);

}  // namespace cli
