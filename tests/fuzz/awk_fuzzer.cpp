// Any text as an awk program, over a few lines.
#include <cstddef>
#include <cstdint>

#include "played.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::play({"/bin/awk", std::string(reinterpret_cast<const char*>(data), size), "/app/lines"});
  return 0;
}
