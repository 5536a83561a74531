// Any text as a record of `layerlab record`: what is read is written, and read again as the same.
#include <cstddef>
#include <cstdint>

#include "broken.h"
#include "cli/recording.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto recording = cli::read_recording("x.json", {reinterpret_cast<const char*>(data), size});
  if (!recording) return 0;
  const auto text = cli::write_recording(*recording);
  if (!text) return 0;
  const auto again = cli::read_recording("y.json", *text);
  if (!again) fuzz::broken("a record that was written cannot be read: " + again.error().message);
  if (again->project.digest() != recording->project.digest())
    fuzz::broken("a record that was written reads as another one");
  return 0;
}
