// ENV: variables that the image keeps. They hide an ARG of their name for good.
#include "plan/classic_stage.h"
#include "plan/environment.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Env& env) {
  const auto pairs = stage.expand_pairs(env.pairs);
  if (!pairs) return pairs.error();
  for (const auto& [name, value] : *pairs) set_in_place(stage.config.env, name, value);
  stage.comment_pairs("ENV", *pairs);
  return {};
}

}  // namespace plan
