// ENTRYPOINT: only config. A CMD that the stage did not set itself goes. An empty one, in either form, clears what
// there is.
#include "base/text.h"
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Entrypoint& entrypoint) {
  const std::vector<dockerfile::Text>& words = entrypoint.command.words;
  const bool empty = words.empty() || (entrypoint.command.shell_form && words.front().text.empty());
  // The daemon takes an empty one for one not given, and fills in the image's: that is what it remembers.
  if (empty && !stage.config.entrypoint.empty())
    stage.step.remembered = {{"Entrypoint", base::go_quote_list(stage.config.entrypoint)}};
  stage.config.entrypoint = empty ? std::vector<std::string>() : stage.with_shell(entrypoint.command);
  if (!stage.cmd_set) stage.config.cmd.clear();
  stage.step.comment = stage.note_config("ENTRYPOINT " + base::go_quote_list(stage.config.entrypoint));
  return {};
}

}  // namespace plan
