// Node on the web: a module of its own, which the page loads before the first `docker run` and lends as
// Module.nodeCall.
#pragma once

#include "container/node.h"

namespace container::web {

class RemoteRuntime final : public NodeRuntime {
 public:
  [[nodiscard]] NodeOutcome run(const NodeInput& input) override;
};

}  // namespace container::web
