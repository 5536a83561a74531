// Compares what the engine did with what the real builder showed: all that was recorded, down to each entry of each
// layer.
#pragma once

#include <optional>
#include <string>

#include "build/record.h"
#include "seen.h"

namespace conformance {

// The first difference in readable form; nothing where all is equal.
[[nodiscard]] std::optional<std::string> difference(const SeenBuild& seen, const build::Record& played);

}  // namespace conformance
