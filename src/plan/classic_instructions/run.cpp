// RUN: the one step that runs something.
#include "base/text.h"
#include "plan/classic_stage.h"
#include "plan/proxies.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Run& run) {
  const std::vector<std::string> argv = stage.with_shell(run.command);
  Exec exec;
  exec.argv = argv;
  exec.env = stage.config.env;
  exec.cwd = stage.directory();
  exec.user = stage.config.user;
  exec.proxies = proxy_variables(stage.options());
  // Arguments stand in front, counted; a proxy that is given makes the count show even where there are none.
  stage.step.comment = (exec.proxies.empty() ? "" : "|0 ") + base::join(argv, " ");
  stage.step.operation = std::move(exec);
  return {};
}

}  // namespace plan
