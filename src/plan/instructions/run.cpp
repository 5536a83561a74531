// RUN: the one step that runs something.
#include "base/text.h"
#include "plan/classic_stage.h"
#include "plan/proxies.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Run& run) {
  const std::vector<std::string> argv = stage.with_shell(run.command);
  if (argv.empty()) stage.fail_at_the_end("failed to marshal LLB definition: arguments are required");
  std::string name = stage.step_name(Stage::Quotes::kept);
  Exec exec{argv, stage.environment.list(), stage.directory, stage.config.user, proxy_variables(stage.options())};
  stage.add_step(std::move(exec), {stage.top}, std::move(name));
  stage.commit("RUN " + base::join(argv, " ") + " # buildkit", true);
  return std::nullopt;
}

std::string dispatch(ClassicStage& stage, const dockerfile::Run& run) {
  const std::vector<std::string> argv = stage.with_shell(run.command);
  Exec exec{argv, stage.config.env, stage.directory(), stage.config.user, proxy_variables(stage.options())};
  // Arguments stand in front, counted; a proxy that is given makes the count show even where there are none.
  stage.step.comment = (exec.proxies.empty() ? "" : "|0 ") + base::join(argv, " ");
  stage.step.operation = std::move(exec);
  return {};
}

}  // namespace plan
