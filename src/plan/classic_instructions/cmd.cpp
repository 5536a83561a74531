// CMD: only config.
#include "base/text.h"
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Cmd& cmd) {
  stage.config.cmd = stage.with_shell(cmd.command);
  stage.step.comment = stage.note_config("CMD " + base::go_quote_list(stage.config.cmd));
  return {};
}

}  // namespace plan
