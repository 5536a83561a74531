// A build's record as JSON for programs: verdicts, reasons, digests, times.
#pragma once

#include <nlohmann/json.hpp>

#include "build/record.h"

namespace cli {

[[nodiscard]] nlohmann::ordered_json json_of(const build::Record& record);
void print_json(const nlohmann::ordered_json& json);

}  // namespace cli
