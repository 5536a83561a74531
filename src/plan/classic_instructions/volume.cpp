// VOLUME: from here on what a RUN writes there is dropped with its container.
#include "base/text.h"
#include "plan/classic_stage.h"

namespace plan {

std::string dispatch(ClassicStage& stage, const dockerfile::Volume& volume) {
  const auto paths = stage.expand_all(volume.paths);
  if (!paths) return paths.error();
  for (const std::string& path : *paths) {
    if (path.empty()) return "VOLUME specified can not be an empty string";
    if (stage.config.volumes.insert(path).second) stage.volumes.push_back(path);
    stage.step.variables.emplace_back(path, "");
  }
  stage.step.comment = stage.note_config("VOLUME [" + base::join(*paths, " ") + "]");
  stage.step.command = stage.note_config("VOLUME");
  return {};
}

}  // namespace plan
