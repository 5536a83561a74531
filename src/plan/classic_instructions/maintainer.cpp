// MAINTAINER: the author of the images of this stage.
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Maintainer& maintainer) {
  stage.config.author = maintainer.name.text;
  stage.step.comment = stage.note_config("MAINTAINER " + maintainer.name.text);
  return {};
}

}  // namespace plan
