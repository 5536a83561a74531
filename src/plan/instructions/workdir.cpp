// WORKDIR: makes the directory (but for "/", which is there), and sets it for what follows.
#include "fs/tree.h"
#include "plan/checks/checks.h"
#include "plan/limits.h"
#include "plan/path.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Workdir& workdir) {
  auto path = stage.expand(workdir.path.text);
  if (!path) return path.error();
  check_workdir_relative_path(stage, *path);
  stage.workdir_set = true;

  const std::string directory = working_directory(stage.config.working_dir, *path);
  stage.config.working_dir = stage.directory = directory;
  if (fs::too_deep(directory)) return too_deep_a_path(stage.instruction());
  const bool makes = directory != "/";
  if (makes) {
    std::string name = stage.step_name(Stage::Quotes::removed);
    stage.add_step(MakeDirectory{fs::clean(directory), 0755, stage.config.user}, {stage.top}, std::move(name));
  }
  stage.commit("WORKDIR " + directory, makes);
  return std::nullopt;
}

}  // namespace plan
