// A Dockerfile that can be taken apart, printed anew in one canonical form: an escape directive, an instruction a line,
// heredocs behind it. Read again it must give the same tree, and printed again the same text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuzz {

// Nothing where the text can't be taken apart.
[[nodiscard]] std::optional<std::string> printed(std::string_view text);

}  // namespace fuzz
