#include "shell/runner.h"

#include <utility>

namespace shell {

Outcome run_by(Runner* runner, const Process& process, const Tools& tools) {
  if (runner == nullptr) return run(process, tools);
  if (auto outcome = runner->run(process, tools)) return std::move(*outcome);
  Outcome none;
  none.files = process.files;
  none.unsupported = "this step still runs.";
  return none;
}

}  // namespace shell
