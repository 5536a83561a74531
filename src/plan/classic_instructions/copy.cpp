// COPY: one step, however many sources. --from is not expanded.
#include "plan/classic_instructions/sources.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Copy& copy) {
  return plan_sources(stage, "COPY", copy.sources, copy.from->text);
}

}  // namespace plan
