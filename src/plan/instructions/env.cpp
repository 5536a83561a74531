// ENV: variables that the image keeps.
#include "plan/checks/checks.h"
#include "plan/pairs.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Env& env) {
  const auto pairs = expand_pairs(stage, env.pairs);
  if (!pairs) return pairs.error();
  std::string created_by = "ENV";
  for (const auto& [name, value] : *pairs) {
    check_legacy_pairs(stage, env.legacy);
    check_secret_name(stage, "ENV", name);
    stage.environment.set(name, value);
    set_in_place(stage.config.env, name, value);
    created_by += " " + name + "=" + value;
  }
  stage.commit(std::move(created_by), false);
  return std::nullopt;
}

}  // namespace plan
