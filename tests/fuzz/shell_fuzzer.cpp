// Any text as a shell script.
#include <cstddef>
#include <cstdint>

#include "played.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::play({"/bin/sh", "-c", std::string(reinterpret_cast<const char*>(data), size)});
  return 0;
}
