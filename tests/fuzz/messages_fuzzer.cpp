// Any text as what a host page, a lesson's solution or a kept log says: a command in JSON, a line, a script.
#include <cstddef>
#include <cstdint>

#include "broken.h"
#include "lab/command.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)lab::command_from_line(text);
  (void)lab::commands_from_script(text);
  const auto command = lab::command_from_json(text);
  if (!command) return 0;
  const std::string written = lab::to_json(*command);
  const auto again = lab::command_from_json(written);
  if (!again) fuzz::broken("a command that was written cannot be read: " + written);
  if (lab::to_json(*again) != written) fuzz::broken("a command that was written reads as another one: " + written);
  return 0;
}
