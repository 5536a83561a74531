// What a person says that a build will do, before it does it.
#pragma once

#include <string>
#include <vector>

#include "build/record.h"

namespace lab {

struct Prediction {
  int step = 0;      // position in the build
  std::string text;  // of the step: a mark is of no use any more where the Dockerfile has another one there
  bool runs = false;
};

// Whether a person is asked about this step: those that only set the config have no verdict of their own, and a base
// has nothing to think about.
[[nodiscard]] bool is_asked(const build::Step& step);

// The prediction of a step, if there is one that is still about it.
[[nodiscard]] const Prediction* prediction_of(const std::vector<Prediction>& predictions, const build::Record& record,
                                              int step);

// Whether it came out so; a step that was not reached is nothing that anybody was wrong about.
enum class Outcome : std::uint8_t { right, wrong, unknown };
[[nodiscard]] Outcome outcome_of(const Prediction& prediction, const build::Step& step);

struct Score {
  int right = 0;
  int all = 0;
};
[[nodiscard]] Score score_of(const std::vector<Prediction>& predictions, const build::Record& record);

}  // namespace lab
