// What EXPOSE takes: [ip:][hostport:]port[-endport][/proto].
//
// After BuildKit's convert_expose.go and, for the classic builder, docker's go-connections/nat. They accept the same
// texts; what they say of others differs, and the order in which they look.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dockerfile/dialect.h"

namespace plan {

struct PortSpec {
  std::vector<std::string> ports;  // "80/tcp"; each port of a range
  bool odd_casing = false;         // the protocol has capitals
  bool maps_host = false;          // has an address or a port of the host, which EXPOSE can't map
};

// The error is the builder's text.
[[nodiscard]] base::Result<PortSpec, std::string> parse_port(std::string_view text, dockerfile::Dialect dialect);

}  // namespace plan
