// Who carries out the processes of a build.
//
// Natively they simply run. A page cannot wait for one that takes long: it lends a Runner that may have no outcome yet,
// has the process run elsewhere meanwhile, and builds again once the outcome is there.
#pragma once

#include <optional>

#include "shell/shell.h"

namespace shell {

class Runner {
 public:
  virtual ~Runner() = default;
  // Nothing: the outcome is not there yet. The same process is asked for again then.
  [[nodiscard]] virtual std::optional<Outcome> run(const Process& process, const Tools& tools) = 0;
};

// By `runner`; null: here and now. Where there is no outcome yet, a build stops as at something that the lab cannot
// run: whoever lent the runner knows, and throws that build away.
[[nodiscard]] Outcome run_by(Runner* runner, const Process& process, const Tools& tools);

}  // namespace shell
