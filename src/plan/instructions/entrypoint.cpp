// ENTRYPOINT: only config. A CMD that the stage did not set itself goes with the old entrypoint.
#include "base/text.h"
#include "plan/checks/checks.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Entrypoint& entrypoint) {
  check_used_once(stage, stage.entrypoint_where);
  check_json_args_recommended(stage, entrypoint.command);
  stage.config.entrypoint = stage.with_shell(entrypoint.command);
  if (!stage.cmd_where) stage.config.cmd.clear();
  stage.commit("ENTRYPOINT " + base::go_quote_list(stage.config.entrypoint), false);
  return std::nullopt;
}

}  // namespace plan
