// WORKDIR: makes the directory (but for "/", which is there), and sets it for what follows.
#include "fs/tree.h"
#include "plan/classic_stage.h"
#include "plan/limits.h"
#include "plan/path.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Workdir& workdir) {
  auto path = stage.expand(workdir.path.text);
  if (!path) return path.error();
  if (path->empty()) return "cannot normalize nothing";
  stage.config.working_dir = working_directory(stage.config.working_dir, *path);
  if (fs::too_deep(stage.config.working_dir)) {
    stage.config.working_dir.clear();
    return std::string(deeper_than_the_lab_holds);
  }
  stage.step.comment = stage.note("WORKDIR " + stage.config.working_dir);
  // Root's, whoever USER is.
  stage.step.operation = MakeDirectory{fs::clean(stage.config.working_dir), 0755, ""};
  return {};
}

}  // namespace plan
