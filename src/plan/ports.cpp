#include "plan/ports.h"

#include <optional>

#include "base/text.h"
#include "plan/ip_address.h"

namespace plan {
namespace {

struct Parts {
  std::string_view ip;
  std::string_view host;
  std::string_view container;
};

// The last two colons count; what stands before is an address, which may hold colons itself.
Parts split_parts(std::string_view text) {
  const std::size_t last = text.rfind(':');
  if (last == std::string_view::npos) return {{}, {}, text};
  const std::string_view container = text.substr(last + 1);
  text = text.substr(0, last);
  const std::size_t middle = text.rfind(':');
  if (middle == std::string_view::npos) return {{}, text, container};
  return {text.substr(0, middle), text.substr(middle + 1), container};
}

// Go's ParseInt takes a sign, ParseUint does not.
std::optional<int> number(std::string_view text, bool sign_allowed) {
  if (sign_allowed && !text.empty() && (text.front() == '+' || text.front() == '-')) {
    if (text.front() == '-' && text.find_first_not_of('0', 1) != std::string_view::npos) return std::nullopt;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
    if (value > 65535) return std::nullopt;
  }
  return value;
}

struct PortRange {
  int first = 0;
  int last = 0;
  [[nodiscard]] int length() const { return last - first; }
};

std::optional<PortRange> range(std::string_view text, bool sign_allowed) {
  const std::size_t dash = text.find('-');
  const std::optional<int> first = number(text.substr(0, dash), sign_allowed);
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return PortRange{*first, *first};
  const std::optional<int> last = number(text.substr(dash + 1), sign_allowed);
  if (!last || *last < *first) return std::nullopt;
  return PortRange{*first, *last};
}

bool is_protocol(std::string_view small) { return small == "tcp" || small == "udp" || small == "sctp"; }

class Spec {
 public:
  Spec(std::string_view text, dockerfile::Dialect dialect)
      : text_(text), classic_(dialect == dockerfile::Dialect::classic), parts_(split_parts(text)) {
    const std::size_t slash = parts_.container.find('/');
    port_ = parts_.container.substr(0, slash);
    if (slash != std::string_view::npos) protocol_ = parts_.container.substr(slash + 1);
    // The classic builder takes the text up to a second slash.
    if (classic_) protocol_ = protocol_.substr(0, protocol_.find('/'));
    if (protocol_.empty()) protocol_ = "tcp";
  }

  base::Result<PortSpec, std::string> read() {
    std::string error = classic_ ? classic_error() : buildkit_error();
    if (!error.empty()) return base::Failure{std::move(error)};
    PortSpec out;
    const std::string protocol = base::lower_ascii(protocol_);
    out.odd_casing = protocol != protocol_;
    out.maps_host = !parts_.ip.empty() || !parts_.host.empty();
    for (int port = container_.first; port <= container_.last; ++port) {
      out.ports.push_back(std::to_string(port) + "/" + protocol);
    }
    return out;
  }

 private:
  std::string buildkit_error() {
    const std::string invalid_port = "invalid port: " + base::go_quote(text_) + ": ";
    if (port_.empty()) return invalid_port + "no port specified";
    if (!is_protocol(base::lower_ascii(protocol_))) return invalid_port + "invalid proto: " + std::string(protocol_);
    if (!is_address(parts_.ip)) return "invalid IP address: " + std::string(parts_.ip);
    return ranges_error("invalid ");
  }

  std::string classic_error() {
    if (!is_address(parts_.ip)) return "Invalid ip address: " + std::string(parts_.ip);
    if (port_.empty()) return "No port specified: " + std::string(text_) + "<empty>";
    if (std::string error = ranges_error("Invalid "); !error.empty()) return error;
    if (!is_protocol(base::lower_ascii(protocol_))) return "Invalid proto: " + std::string(protocol_);
    return {};
  }

  std::string ranges_error(const std::string& invalid) {
    const std::optional<PortRange> container = range(port_, !classic_);
    if (!container) return invalid + "containerPort: " + std::string(port_);
    container_ = *container;
    if (parts_.host.empty()) return {};
    const std::optional<PortRange> host = range(parts_.host, !classic_);
    if (!host) return invalid + "hostPort: " + std::string(parts_.host);
    if (host->length() == container->length() || container->length() == 0) return {};
    return invalid + "ranges specified for container and host Ports: " + std::string(port_) + " and " +
           std::string(parts_.host);
  }

  static bool is_address(std::string_view ip) {
    if (ip.size() > 2 && ip.front() == '[' && ip.back() == ']') ip = ip.substr(1, ip.size() - 2);
    return ip.empty() || is_ip_address(ip);
  }

  std::string_view text_;
  bool classic_;
  Parts parts_;
  std::string_view port_;
  std::string_view protocol_;
  PortRange container_;
};

}  // namespace

base::Result<PortSpec, std::string> parse_port(std::string_view text, dockerfile::Dialect dialect) {
  return Spec(text, dialect).read();
}

}  // namespace plan
