// Node, as far as the lab's samples need it: QuickJS with builtin modules of the lab's own (builtins/*.js).
#pragma once

#include "container/node.h"

namespace container::quickjs {

// Milliseconds of real time, from any start. The lab's engine reads no clock; whoever has one may lend it.
using Clock = double (*)();

class Runtime final : public NodeRuntime {
 public:
  // Work is counted, and so stopped at the same moment everywhere. Only what no counter sees (calls of the engine's own
  // that take seconds) needs a clock to be stopped.
  explicit Runtime(Clock clock = nullptr) : clock_(clock) {}
  [[nodiscard]] NodeOutcome run(const NodeInput& input) override;

 private:
  Clock clock_;
};

}  // namespace container::quickjs
