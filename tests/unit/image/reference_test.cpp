#include "image/reference.h"

#include <string>

#include <doctest/doctest.h>

namespace {

TEST_CASE("references are completed as Docker completes them") {
  struct Row {
    const char *written, *canonical;
  };
  const Row rows[] = {
      {"node", "docker.io/library/node:latest"},
      {"node:22", "docker.io/library/node:22"},
      {"lab/user:1", "docker.io/lab/user:1"},
      {"docker.io/node", "docker.io/library/node:latest"},
      {"index.docker.io/node", "docker.io/library/node:latest"},
      {"localhost/x", "localhost/x:latest"},
      {"host:5000/a/b:t", "host:5000/a/b:t"},
      {"example.com/a", "example.com/a:latest"},
      {"node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
       "docker.io/library/node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.written));
    CHECK(image::canonical_reference(row.written) == row.canonical);
    CHECK(image::reference_problem(row.written) == std::nullopt);
  }
}

TEST_CASE("what is no reference is refused with Docker's words") {
  struct Row {
    const char *written, *problem;
  };
  const Row rows[] = {
      {"", "invalid reference format"},
      {"Node", "invalid reference format: repository name (library/Node) must be lowercase"},
      {"node:", "invalid reference format"},
      {"node::1", "invalid reference format"},
      {"a b", "invalid reference format"},
      {"-x", "invalid reference format"},
      {"a___b", "invalid reference format"},
      {"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
       "invalid repository name (0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef), cannot specify "
       "64-byte "
       "hexadecimal strings"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.written));
    CHECK(image::reference_problem(row.written) == row.problem);
    CHECK(image::canonical_reference(row.written) == row.written);
  }
}

}  // namespace
