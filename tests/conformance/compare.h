// Compares what the engine did with what the real builder showed: all that was recorded, down to each entry of each
// layer.
#pragma once

#include <optional>
#include <string>

#include "build/record.h"
#include "seen.h"

namespace conformance {

// The first difference in readable form; nothing where all is equal.
// `with_base`: the recording holds the base image's history and layers too.
[[nodiscard]] std::optional<std::string> difference(const SeenBuild& seen, const build::Record& played, bool with_base);

}  // namespace conformance
