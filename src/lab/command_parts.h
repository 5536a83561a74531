// A command in two parts, for who keeps many of them: a short JSON, and the bytes of its long texts, which then need be
// neither written nor read letter by letter.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "lab/command.h"

namespace lab {

struct CommandParts {
  // {"command": as to_json, long texts empty, "long": [["text", its bytes], ["files", "a/b.js", its bytes], …]}
  std::string json;
  std::string bytes;  // the long texts, one behind the other
};

[[nodiscard]] CommandParts parts_of(const Command& command);
// The error is a sentence: no such parts, or of no command. Texts that are no UTF-8 are none.
[[nodiscard]] base::Result<Command, CommandError> command_from_parts(std::string_view json, std::string_view bytes);

}  // namespace lab
