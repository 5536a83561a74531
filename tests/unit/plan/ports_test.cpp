#include "plan/ports.h"

#include <string>

#include <doctest/doctest.h>

#include "base/text.h"

using namespace plan;

namespace {

std::string read(std::string_view text, dockerfile::Dialect dialect) {
  const auto spec = parse_port(text, dialect);
  return spec ? base::join(spec->ports, " ") : spec.error();
}

}  // namespace

TEST_CASE("ports as both builders take and refuse them") {
  struct Row {
    const char *text, *buildkit, *classic;
  };
  const Row rows[] = {
      {"80", "80/tcp", "80/tcp"},
      {"80/UDP", "80/udp", "80/udp"},
      {"80/", "80/tcp", "80/tcp"},
      {"3000-3002/sctp", "3000/sctp 3001/sctp 3002/sctp", "3000/sctp 3001/sctp 3002/sctp"},
      {"8080:80", "80/tcp", "80/tcp"},
      {"127.0.0.1:8080:80", "80/tcp", "80/tcp"},
      {"[::1]:8080:80", "80/tcp", "80/tcp"},
      {"::1:8080:80", "80/tcp", "80/tcp"},
      {"http", "invalid containerPort: http", "Invalid containerPort: http"},
      {"70000", "invalid containerPort: 70000", "Invalid containerPort: 70000"},
      {"99999999999999999999", "invalid containerPort: 99999999999999999999",
       "Invalid containerPort: 99999999999999999999"},
      {"90-80", "invalid containerPort: 90-80", "Invalid containerPort: 90-80"},
      {"+80", "80/tcp", "Invalid containerPort: +80"},
      {"/tcp", "invalid port: \"/tcp\": no port specified", "No port specified: /tcp<empty>"},
      {"80/foo", "invalid port: \"80/foo\": invalid proto: foo", "Invalid proto: foo"},
      {"x:80", "invalid hostPort: x", "Invalid hostPort: x"},
      {"1.2.3:1:80", "invalid IP address: 1.2.3", "Invalid ip address: 1.2.3"},
      {"1-2:80-90", "invalid ranges specified for container and host Ports: 80-90 and 1-2",
       "Invalid ranges specified for container and host Ports: 80-90 and 1-2"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text, dockerfile::Dialect::buildkit) == row.buildkit);
    CHECK(read(row.text, dockerfile::Dialect::classic) == row.classic);
  }
}
