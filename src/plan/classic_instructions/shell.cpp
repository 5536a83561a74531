// SHELL: what the shell forms below it are given to; the step's own note names it already.
#include "base/text.h"
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Shell& shell) {
  stage.config.shell.clear();
  for (const dockerfile::Text& word : shell.words) stage.config.shell.push_back(word.text);
  stage.step.comment = stage.note_config("SHELL [" + base::join(stage.config.shell, " ") + "]");
  return {};
}

}  // namespace plan
