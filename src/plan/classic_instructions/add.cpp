// ADD: as COPY, but it unpacks archives and fetches addresses.
#include "plan/classic_instructions/sources.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Add& add) {
  return plan_sources(stage, "ADD", add.sources, {});
}

}  // namespace plan
