// ONBUILD: kept in the config for the builds that stand on this image.
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::OnBuild& on_build) {
  stage.config.on_build.push_back(on_build.trigger);
  stage.step.comment = stage.note_config("ONBUILD " + on_build.trigger);
  return {};
}

}  // namespace plan
