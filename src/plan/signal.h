// Names and numbers of Linux signals, as moby/sys/signal reads them.
#pragma once

#include <string_view>

namespace plan {

// "9", "KILL", "sigkill", "RTMIN+3"; not "0".
[[nodiscard]] bool is_signal(std::string_view text);

}  // namespace plan
