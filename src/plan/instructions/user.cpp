// USER: for the RUNs and WORKDIRs that follow; whether there is such a user is seen when one runs.
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::User& user) {
  auto name = stage.expand(user.user.text);
  if (!name) return name.error();
  stage.config.user = *name;
  stage.commit("USER " + *name, false);
  return std::nullopt;
}

}  // namespace plan
