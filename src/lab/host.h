// What a session needs of the program that it lives in, where that must never be kept waiting: a page.
//
// A process or container that takes long runs elsewhere, and what goes on for long is cut into slices. Without a host,
// as natively and in tests, everything is done at once.
#pragma once

#include "container/node.h"
#include "shell/runner.h"

namespace lab {

class Host {
 public:
  virtual ~Host() = default;
  [[nodiscard]] virtual shell::Runner& processes() = 0;
  [[nodiscard]] virtual container::NodeRuntime& containers() = 0;
  // Whether what was asked for last has an outcome by now, or needs only another slice.
  [[nodiscard]] virtual bool is_ready() = 0;
  // Nobody waits for it any more.
  virtual void give_up() = 0;
  // Whether the page wants to do something else by now.
  [[nodiscard]] virtual bool slice_is_over() = 0;
};

}  // namespace lab
