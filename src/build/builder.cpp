#include "build/builder.h"

#include "build/buildkit.h"
#include "build/classic.h"

namespace build {

Output run(const Input& input, const Cache& cache) {
  switch (input.builder) {
    case BuilderKind::buildkit: return run_buildkit(input, cache);
    case BuilderKind::classic: return run_classic(input, cache);
  }
  return {};
}

Record forecast(const Input& input, const Cache& cache) {
  switch (input.builder) {
    case BuilderKind::buildkit: return forecast_buildkit(input, cache);
    case BuilderKind::classic: return forecast_classic(input, cache);
  }
  return {};
}

}  // namespace build
