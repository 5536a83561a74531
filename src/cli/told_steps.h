// The steps of a build as a person counts them: COPY --link, which BuildKit does in two, is one.
#pragma once

#include <vector>

#include "build/record.h"

namespace cli {

struct ToldStep {
  std::size_t at = 0;  // position in the build: the one that makes the layer …
  int why = 0;         // … and the one whose reason is told
  build::Verdict verdict = build::Verdict::not_run;
  double seconds = 0;
};

[[nodiscard]] std::vector<ToldStep> told_steps(const build::Record& record);

}  // namespace cli
