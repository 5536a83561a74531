// Any text as a Dockerfile, for both builders: see parser_invariants.h.
#include <cstddef>
#include <cstdint>

#include "broken.h"
#include "parser_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string what = fuzz::broken_parser_invariant({reinterpret_cast<const char*>(data), size});
  if (!what.empty()) fuzz::broken(what);
  return 0;
}
