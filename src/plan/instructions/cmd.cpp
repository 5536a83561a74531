// CMD: only config.
#include "base/text.h"
#include "plan/checks/checks.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Cmd& cmd) {
  check_used_once(stage, stage.cmd_where);
  check_json_args_recommended(stage, cmd.command);
  stage.config.cmd = stage.with_shell(cmd.command);
  stage.commit("CMD " + base::go_quote_list(stage.config.cmd), false);
  return std::nullopt;
}

}  // namespace plan
