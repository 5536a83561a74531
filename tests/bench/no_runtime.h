// Containers have no part in these figures.
#pragma once

#include "container/node.h"

namespace bench {

class NoRuntime : public container::NodeRuntime {
 public:
  container::NodeOutcome run(const container::NodeInput&) override { return {}; }
};

}  // namespace bench
