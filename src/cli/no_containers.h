// For subcommands that only build: a session wants a runtime for containers, and this one says that it runs none.
#pragma once

#include "container/node.h"

namespace cli {

class NoContainers final : public container::NodeRuntime {
 public:
  [[nodiscard]] container::NodeOutcome run(const container::NodeInput& input) override {
    container::NodeOutcome outcome;
    outcome.responses.resize(input.requests.size());
    outcome.log = "This command builds only; it runs no containers.\n";
    outcome.exit_code = 1;
    outcome.files = input.files;
    return outcome;
  }
};

}  // namespace cli
