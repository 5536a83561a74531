// VOLUME: only config.
#include "base/text.h"
#include "plan/stage.h"

namespace plan {

Outcome dispatch(Stage& stage, const dockerfile::Volume& volume) {
  std::vector<std::string> paths;
  for (const dockerfile::Text& path : volume.paths) {
    auto expanded = stage.expand(path.text);
    if (!expanded) return expanded.error();
    if (expanded->empty()) return stage.problem("VOLUME specified can not be an empty string");
    paths.push_back(std::move(expanded).value());
  }
  stage.config.volumes.insert(paths.begin(), paths.end());
  stage.commit("VOLUME [" + base::join(paths, " ") + "]", false);
  return std::nullopt;
}

}  // namespace plan
