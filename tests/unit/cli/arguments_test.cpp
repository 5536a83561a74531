#include "cli/arguments.h"

#include <doctest/doctest.h>

namespace {
const std::vector<cli::Option> options = {
    {"--file", "PATH", ""}, {"--build-arg", "NAME=VALUE", "", true}, {"--json", "", ""}};
}

TEST_CASE("options may stand anywhere, and -- ends them") {
  const auto read = cli::read_arguments(
      {"--json", "dir", "--file=a/b", "--build-arg", "X=1", "--build-arg=Y=2", "--", "--json"}, options);
  REQUIRE(read);
  CHECK(read->words == std::vector<std::string>{"dir", "--json"});
  CHECK(read->has("--json"));
  CHECK(read->value("--file") == "a/b");
  CHECK(read->values("--build-arg") == std::vector<std::string>{"X=1", "Y=2"});
  CHECK(read->value("--target", "none") == "none");
}

TEST_CASE("a command line that cannot be understood says why") {
  struct Row {
    std::vector<std::string> line;
    const char* says;
  };
  const Row rows[] = {{{"--fil", "a"}, "Did you mean --file?"},
                      {{"--file"}, "needs a value: --file PATH."},
                      {{"--file=a", "--file=b"}, "given twice"},
                      {{"--json=yes"}, "takes no value"}};
  for (const Row& row : rows) {
    CAPTURE(row.line[0]);
    const auto read = cli::read_arguments(row.line, options);
    REQUIRE_FALSE(read);
    CHECK_MESSAGE(read.error().message.find(row.says) != std::string::npos, read.error().message);
  }
}
