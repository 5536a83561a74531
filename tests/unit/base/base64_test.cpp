#include "base/base64.h"

#include <doctest/doctest.h>

using namespace std::string_literals;

TEST_CASE("base64 as in RFC 4648, there and back") {
  CHECK(base::to_base64("") == "");
  CHECK(base::to_base64("f") == "Zg==");
  CHECK(base::to_base64("fo") == "Zm8=");
  CHECK(base::to_base64("foobar") == "Zm9vYmFy");
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK(base::from_base64(base::to_base64(bytes)) == bytes);
  CHECK(base::from_base64("+/8=") == "\xfb\xff"s);
}
