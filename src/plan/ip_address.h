// Whether a text is an IP address, version 4 or 6: Go's net.ParseIP.
#pragma once

#include <string_view>

namespace plan {

[[nodiscard]] bool is_ip_address(std::string_view text);

}  // namespace plan
