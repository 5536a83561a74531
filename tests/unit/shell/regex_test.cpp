#include "shell/regex.h"

#include <doctest/doctest.h>

#include "shell/pattern.h"

namespace shell {

TEST_CASE("regular expressions find the leftmost and longest match") {
  struct Row {
    const char* pattern;
    bool extended;
    const char* text;
    int begin;  // -1: none
    int end;
  };
  const Row rows[] = {
      {"b*", false, "abb", 0, 0},          {"b\\+", false, "abb", 1, 3},
      {"a|ab|abc", true, "xabc", 1, 4},    {"(a|ab)(c|bcd)", true, "abcd", 0, 4},
      {"^a", false, "ba", -1, 0},          {"a$", false, "ba", 1, 2},
      {"[^a-c]x", true, "axdx", 2, 4},     {"[[:digit:]]{2,3}", true, "a1234", 1, 4},
      {"\\(a\\)\\1", false, "baa", 1, 3},  {"a\\{2\\}", false, "aaa", 0, 2},
      {"\\<w", false, "ow w", 3, 4},       {"x?", true, "y", 0, 0},
      {"a.c", false, "abc", 0, 3},         {"a\\.c", false, "abc", -1, 0},
      {"*a", false, "*a", 0, 2},           {"[]]", false, "a]", 1, 2},
      {"(ab)*c", true, "ababc", 0, 5},     {"a\\|b", false, "cb", 1, 2},
      {"\\bfoo\\b", true, "a foo.", 2, 5}, {"", true, "x", 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    const base::Result<Regex, std::string> regex = Regex::compile(row.pattern, {.extended = row.extended});
    REQUIRE(regex.ok());
    const std::optional<RegexMatch> match = regex->search(row.text, 0);
    CHECK((match ? static_cast<int>(match->begin) : -1) == row.begin);
    if (match) CHECK(static_cast<int>(match->end) == row.end);
  }
}

TEST_CASE("groups tell what they took") {
  const base::Result<Regex, std::string> regex = Regex::compile("([a-z]+) +([0-9]+)(x)?", {.extended = true});
  REQUIRE(regex.ok());
  const std::optional<RegexMatch> match = regex->search("- port 80;", 0);
  REQUIRE(match);
  CHECK(match->groups[1] == std::pair<std::size_t, std::size_t>(2, 6));
  CHECK(match->groups[2] == std::pair<std::size_t, std::size_t>(7, 9));
  CHECK(match->groups[3].first > match->groups[3].second);
}

TEST_CASE("a malformed expression is refused") {
  for (const char* pattern : {"[a", "(a", "a)", "a{2,1}", "\\"}) {
    CAPTURE(pattern);
    CHECK(!Regex::compile(pattern, {.extended = true}).ok());
  }
}

TEST_CASE("an expression that would take for ever ends") {
  const base::Result<Regex, std::string> regex = Regex::compile("(a*)*(a*)*(a*)*b", {.extended = true});
  REQUIRE(regex.ok());
  CHECK(!regex->search(std::string(40, 'a'), 0));
}

TEST_CASE("shell patterns match as fnmatch does") {
  struct Row {
    const char* pattern;
    const char* text;
    bool fits;
  };
  const Row rows[] = {{"*", "", true},
                      {"a*c", "abc", true},
                      {"a*c", "abd", false},
                      {"?", "é", false},
                      {"[a-c]", "b", true},
                      {"[!a-c]", "b", false},
                      {"\\*", "*", true},
                      {"\\*", "a", false},
                      {"[[:upper:]]", "A", true},
                      {"[]]", "]", true},
                      {"[a", "[a", true},
                      {"**x**", "axb", true},
                      {"*.tar.*", "a.tar.gz", true},
                      {"", "", true},
                      {"", "a", false}};
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(matches(row.pattern, row.text) == row.fits);
  }
}

}  // namespace shell
