#include "base/text.h"
#include "plan/checks/checks.h"

namespace plan {

// Only the first WORKDIR of a Dockerfile: one that is absolute mends all that follow. The base image's does not count.
void check_workdir_relative_path(Stage& stage, std::string_view path) {
  if (stage.workdir_set || (!path.empty() && path.front() == '/')) return;
  stage.warn("WorkdirRelativePath",
             "Relative workdir " + base::go_quote(path) + " can have unexpected results if the base image changes");
}

}  // namespace plan
