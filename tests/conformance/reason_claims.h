// What every reason claims, held against the builds themselves: the steps' verdicts, the Dockerfiles' lines, digests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "build/record.h"

namespace conformance {

// The first step whose reason, as it is told to a person, is not so. `earlier`: the builds before it, the first one
// first, by the same builder; those that were not played are left out. Nothing: all are so.
[[nodiscard]] std::optional<std::string> untrue_reason(const build::Record& record,
                                                       const std::vector<build::Record>& earlier);

}  // namespace conformance
