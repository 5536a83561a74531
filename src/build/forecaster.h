// Forecasts and builds one after the other, each from what the one before worked out: after an edit of one file only
// the steps are worked out anew that read it, and what stands upon them. The answers are those of build::forecast and
// build::run.
#pragma once

#include <memory>

#include "build/builder.h"

namespace build {

struct ForecastMemory;  // buildkit.h

class Forecaster {
 public:
  Forecaster();
  ~Forecaster();
  Forecaster(Forecaster&&) noexcept;
  Forecaster& operator=(Forecaster&&) noexcept;
  Forecaster(const Forecaster& other);  // remembers nothing, and so gives the same answers later

  // Valid until the next call.
  [[nodiscard]] const Record& forecast(const Input& input, const Cache& cache);
  // A Dockerfile that was read before is not read again.
  [[nodiscard]] Output run(const Input& input, const Cache& cache);

 private:
  std::unique_ptr<ForecastMemory> memory_;  // never null, but where it was moved from
};

}  // namespace build
