// USER: only config; whether there is such a user shows at the next RUN.
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::User& user) {
  const auto name = stage.expand(user.user.text);
  if (!name) return name.error();
  // The daemon takes an empty one for one not given, and fills in the image's: that is what it remembers.
  if (name->empty() && !stage.config.user.empty()) stage.step.remembered = {{"User", stage.config.user}};
  stage.config.user = *name;
  stage.step.comment = stage.note_config("USER " + *name);
  return {};
}

}  // namespace plan
