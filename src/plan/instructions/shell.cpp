// SHELL: for the shell forms that follow.
#include "base/text.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Shell& shell) {
  stage.config.shell.clear();
  for (const dockerfile::Text& word : shell.words) stage.config.shell.push_back(word.text);
  stage.commit("SHELL [" + base::join(stage.config.shell, " ") + "]", false);
  return std::nullopt;
}

}  // namespace plan
