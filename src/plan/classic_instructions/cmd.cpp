// CMD: only config.
#include "base/text.h"
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Cmd& cmd) {
  stage.config.cmd = stage.with_shell(cmd.command);
  stage.step.comment = stage.note_config("CMD " + base::go_quote_list(stage.config.cmd));
  const std::vector<dockerfile::Text>& words = cmd.command.words;
  // An empty CMD says nothing, so that an ENTRYPOINT below it clears what there is.
  const bool empty = words.empty() || (cmd.command.shell_form && words.front().text.empty());
  stage.cmd_set = stage.cmd_set || !empty;
  return {};
}

}  // namespace plan
