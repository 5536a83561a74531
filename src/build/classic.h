// The classic builder, and what would become of a build with it. After docker 20.10's builder/dockerfile (spec
// cache-keys.md G).
#pragma once

#include "build/builder.h"

namespace build {

[[nodiscard]] Output run_classic(const Input& input, const Cache& cache);
[[nodiscard]] Record forecast_classic(const Input& input, const Cache& cache);

}  // namespace build
