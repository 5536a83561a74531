// Any text as work that was kept in the browser: what is read is written, and read again as the same.
#include <cstddef>
#include <cstdint>

#include "app/log.h"
#include "broken.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto log = app::log_from_json({reinterpret_cast<const char*>(data), size});
  if (!log) {
    if (log.error().empty()) fuzz::broken("kept work is refused without a word");
    return 0;
  }
  const std::string written = app::log_to_json(*log);
  const auto again = app::log_from_json(written);
  if (!again) fuzz::broken("kept work that was written cannot be read: " + again.error());
  if (app::log_to_json(*again) != written) fuzz::broken("kept work that was written reads as another one");
  return 0;
}
