// The same builds by the other builder: all builds of a state once more, one after the other, by one builder that began
// with an empty cache. What was pruned in between, and other machines, it knows nothing of.
#pragma once

#include <vector>

#include "build/forecaster.h"
#include "lab/answers.h"
#include "lab/session.h"

namespace lab {

class Twins {
 public:
  // `answers` carries out the RUNs; null: each is carried out at once. Where an outcome is not there yet
  // (Answers::waits), what is returned is of no use, and so are these twins.

  // The twin of build `number` of `state`, by `builder`; null where there is no such build.
  [[nodiscard]] BuildRef build(const Data& data, const State& state, int number, build::BuilderKind builder,
                               Answers* answers);
  // What a build of the project as it stands would do there.
  [[nodiscard]] build::Record next(const Data& data, const State& state, build::BuilderKind builder, Answers* answers);

 private:
  struct Line {
    std::vector<BuildRef> originals;
    std::vector<std::shared_ptr<const State>> after;  // beside them
    build::Forecaster forecaster;
  };
  // The state after as many builds as asked for; those that it shares with what was asked before are not built again.
  State state_after(const Data& data, const State& state, std::size_t builds, build::BuilderKind builder,
                    Answers* answers);

  Line buildkit_;
  Line classic_;
};

}  // namespace lab
