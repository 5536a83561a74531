// The BuildKit builder, and what would become of a build with it. After BuildKit 0.32.2 (spec cache-keys.md A to D).
#pragma once

#include "build/builder.h"

namespace build {

[[nodiscard]] Output run_buildkit(const Input& input, const Cache& cache);
[[nodiscard]] Record forecast_buildkit(const Input& input, const Cache& cache);

}  // namespace build
