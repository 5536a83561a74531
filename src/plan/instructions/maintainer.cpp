// MAINTAINER: only config, and a line of history all the same.
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Maintainer& maintainer) {
  stage.config.author = maintainer.name.text;
  stage.commit("MAINTAINER " + maintainer.name.text, false);
  return std::nullopt;
}

}  // namespace plan
