#include "build/forecaster.h"

#include "build/buildkit.h"

namespace build {

Forecaster::Forecaster() : memory_(std::make_unique<ForecastMemory>()) {}
Forecaster::Forecaster(const Forecaster& /*other*/) : Forecaster() {}
Forecaster::~Forecaster() = default;
Forecaster::Forecaster(Forecaster&&) noexcept = default;
Forecaster& Forecaster::operator=(Forecaster&&) noexcept = default;

const Record& Forecaster::forecast(const Input& input, const Cache& cache) {
  if (input.builder == BuilderKind::buildkit) {
    forecast_buildkit_again(input, cache, *memory_);
  } else {
    memory_->record = build::forecast(input, cache);
    memory_->solved.reset();
  }
  return memory_->record;
}

Output Forecaster::run(const Input& input, const Cache& cache) {
  return input.builder == BuilderKind::buildkit ? run_buildkit_again(input, cache, *memory_) : build::run(input, cache);
}

}  // namespace build
