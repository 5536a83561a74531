// ONBUILD: kept for the builds that start from the image; no line of history.
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::OnBuild& on_build) {
  stage.config.on_build.push_back(on_build.trigger);
  stage.add_config_step();
  return std::nullopt;
}

}  // namespace plan
