// Any text as a sed script, over a few lines: the first byte chooses the options.
#include <cstddef>
#include <cstdint>

#include "played.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::vector<std::string> argv = {"/bin/sed"};
  if ((data[0] & 1U) != 0) argv.emplace_back("-E");
  if ((data[0] & 2U) != 0) argv.emplace_back("-n");
  if ((data[0] & 4U) != 0) argv.emplace_back("-i");
  argv.emplace_back("-e");
  argv.emplace_back(reinterpret_cast<const char*>(data) + 1, size - 1);
  argv.emplace_back("/app/lines");
  fuzz::play(std::move(argv));
  return 0;
}
