// The memory of one JavaScript program: counted and limited. A request beyond the limit fails, which the engine reports
// as an error in the program; nothing of the lab's own is touched.
#pragma once

#include <cstddef>

#include <quickjs.h>

namespace container::quickjs {

struct Memory {
  std::size_t limit = 0;  // bytes that may be in use at once
  std::size_t used = 0;
  std::size_t handed_out = 0;  // bytes ever asked for: work that no instruction counter sees (joining texts, copying)
  std::size_t work_limit = ~std::size_t{0};  // of handed_out; then nothing is given any more
  bool refused = false;
  bool refused_for_work = false;
};

// For JS_NewRuntime2, with a Memory as its opaque pointer; the Memory must outlive the runtime.
[[nodiscard]] const JSMallocFunctions& memory_functions();

}  // namespace container::quickjs
