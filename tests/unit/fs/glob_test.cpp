#include "fs/glob.h"

#include <string>

#include <doctest/doctest.h>

namespace {

using fs::Glob;

TEST_CASE("wildcards match as Go's path.Match does") {
  struct Row {
    const char *pattern, *name;
    Glob outcome;
  };
  const Row rows[] = {
      {"*.js", "server.js", Glob::match},
      {"*.js", ".js", Glob::match},
      {"*.js", "src/server.js", Glob::no_match},
      {"a*b*c", "axxbyyc", Glob::match},
      {"a*b*c", "axxbyyd", Glob::no_match},
      {"**", "ab", Glob::match},
      {"?", "\xC3\xA9", Glob::match},
      {"?", "/", Glob::no_match},
      {"[a-c]x", "bx", Glob::match},
      {"[^a-c]x", "bx", Glob::no_match},
      {"[!a]", "!", Glob::match},
      {"\\*", "*", Glob::match},
      {"\\*", "a", Glob::no_match},
      {"[\\]a]", "]", Glob::match},
      {"[", "a", Glob::malformed},
      {"[]a]", "a", Glob::malformed},
      {"[a-]", "a", Glob::malformed},
      {"a\\", "a", Glob::malformed},
      {"x*[", "a", Glob::malformed},
      {"", "", Glob::match},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.pattern));
    CAPTURE(std::string(row.name));
    CHECK(fs::glob_match(row.pattern, row.name) == row.outcome);
  }
}

TEST_CASE("the lazy match does not see what is malformed behind the first difference") {
  CHECK(fs::glob_match_lazily("x*[", "a") == Glob::no_match);
  CHECK(fs::glob_match_lazily("x[", "a") == Glob::malformed);
}

TEST_CASE("an escaped wildcard is none") {
  CHECK(fs::has_wildcard("a*b"));
  CHECK(fs::has_wildcard("[a]"));
  CHECK_FALSE(fs::has_wildcard("a\\*b"));
  CHECK_FALSE(fs::has_wildcard("ab]"));
}

}  // namespace
