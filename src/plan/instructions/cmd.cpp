// CMD: only config.
#include "base/text.h"
#include "plan/checks/checks.h"
#include "plan/classic_stage.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Cmd& cmd) {
  check_multiple_cmd(stage);
  check_json_args_recommended(stage, cmd.command, "CMD");
  stage.config.cmd = stage.with_shell(cmd.command);
  stage.commit("CMD " + base::go_quote_list(stage.config.cmd), false);
  return std::nullopt;
}

std::string dispatch(ClassicStage& stage, const dockerfile::Cmd& cmd) {
  stage.config.cmd = stage.with_shell(cmd.command);
  stage.step.comment = stage.note_config("CMD " + base::go_quote_list(stage.config.cmd));
  return {};
}

}  // namespace plan
