// RUN: the one step that runs something.
#include "base/text.h"
#include "plan/proxies.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Run& run) {
  const std::vector<std::string> argv = stage.with_shell(run.command);
  if (argv.empty()) stage.fail_at_the_end("failed to marshal LLB definition: arguments are required");
  std::string name = stage.step_name(Stage::Quotes::kept);
  Exec exec;
  exec.argv = argv;
  exec.env = stage.environment.list();
  exec.cwd = stage.directory;
  exec.user = stage.config.user;
  exec.proxies = proxy_variables(stage.options());
  stage.add_step(std::move(exec), {stage.top}, std::move(name));
  stage.commit("RUN " + base::join(argv, " ") + " # buildkit", true);
  return std::nullopt;
}

}  // namespace plan
