#include "fs/regexp.h"

#include <string>

#include <doctest/doctest.h>

namespace {

TEST_CASE("regular expressions match as Go's do") {
  struct Row {
    const char *expression, *text;
    bool matches;
  };
  const Row rows[] = {
      {"^[^/]*\\.log$", "a.log", true},
      {"^[^/]*\\.log$", "d/a.log", false},
      {"^(.*/)?b$", "a/x/b", true},
      {"^(.*/)?b$", "ab", false},
      {"b", "abc", true},
      {"^$", "", true},
      {"^a|b$", "xb", true},
      {"^(js|ts)$", "ts", true},
      {"^x{2}$", "xx", true},
      {"^x{2,3}$", "xxxx", false},
      {"^x{2,}$", "xxxx", true},
      {"^x{,2}$", "x{,2}", true},  // no repetition in Go
      {"^a+?b??$", "aa", true},
      {"^\\d\\D$", "1a", true},
      {"^[[:alpha:]]+$", "abc", true},
      {"^[^[:alpha:]]+$", "abc", false},
      {"^\\pL$", "\xC3\xA9", true},
      {"^\\p{Greek}*$", "abc", false},
      {"^a\\b$", "a", true},
      {"^a\\Bb$", "ab", true},
      {"^\\Qa.b$", "axb$", false},
      {"^\\Qa.b\\E$", "a.b", true},
      {"^\\x41\\x{e9}\\101$",
       "A\xC3\xA9"
       "A",
       true},
      {"^(?i)readme$", "ReadMe", true},
      {"^(?i:a)b$", "AB", false},
      {"^.$", "\n", false},
      {"^[^/]$", "\n", true},
      {"^(a*)*$", "aaa", true},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.expression));
    CAPTURE(std::string(row.text));
    const auto regexp = fs::Regexp::compile(row.expression);
    REQUIRE(regexp.has_value());
    CHECK(regexp->matches(row.text) == row.matches);
  }
}

TEST_CASE("what is no regular expression for Go is none here") {
  for (const char* expression : {"[z-a]", "[a", "(a", "a)", "*", "a**", "x{2}{3}", "x{1001}", "(x{100}){100}",
                                 "[[:foo:]]", "\\8", "\\e", "\\C", "\\", "\\p{Nothing}", "(?z)", "\\x", "\\\xC3\xA9"}) {
    CAPTURE(std::string(expression));
    CHECK_FALSE(fs::Regexp::compile(expression).has_value());
  }
}

TEST_CASE("an expression that drives backtracking matchers mad is answered at once") {
  const auto regexp = fs::Regexp::compile("^(a|a)*(a|aa)*b$");
  CHECK_FALSE(regexp->matches(std::string(5000, 'a')));
}

}  // namespace
