#include "shell/regex.h"

#include <doctest/doctest.h>

#include "../dice.h"
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
    Work work;
    const base::Result<Regex, std::string> regex = Regex::compile(row.pattern, {.extended = row.extended}, work);
    REQUIRE(regex.ok());
    const std::optional<RegexMatch> match = regex->search(row.text, 0, work);
    CHECK((match ? static_cast<int>(match->begin) : -1) == row.begin);
    if (match) CHECK(static_cast<int>(match->end) == row.end);
  }
}

TEST_CASE("groups tell what they took") {
  Work work;
  const base::Result<Regex, std::string> regex = Regex::compile("([a-z]+) +([0-9]+)(x)?", {.extended = true}, work);
  REQUIRE(regex.ok());
  const std::optional<RegexMatch> match = regex->search("- port 80;", 0, work);
  REQUIRE(match);
  CHECK(match->groups[1] == std::pair<std::size_t, std::size_t>(2, 6));
  CHECK(match->groups[2] == std::pair<std::size_t, std::size_t>(7, 9));
  CHECK(match->groups[3].first > match->groups[3].second);
}

TEST_CASE("a malformed expression is refused") {
  for (const char* pattern : {"[a", "(a", "a)", "a{2,1}", "\\", "(a{1000}){1000}"}) {
    CAPTURE(pattern);
    Work work;
    CHECK(!Regex::compile(pattern, {.extended = true}, work).ok());
  }
}

TEST_CASE("a search takes work by the length of the text, whatever the expression") {
  for (const char* pattern : {"(a*)*(a*)*(a*)*b", "(a|aa|aaa)*b", "((((a?)*)*)*)*b", "(a{0,20}){0,20}b"}) {
    CAPTURE(pattern);
    Work compiling;
    const base::Result<Regex, std::string> regex = Regex::compile(pattern, {.extended = true}, compiling);
    REQUIRE(regex.ok());
    std::uint64_t before = 0;
    for (const std::size_t length : {1000U, 2000U, 4000U}) {
      Work work;
      CHECK(!regex->search(std::string(length, 'a'), 0, work));
      CHECK_FALSE(work.over());
      if (before > 0) CHECK(work.units() < before * 3);
      before = work.units();
    }
  }
}

TEST_CASE("an expression with back-references that would take for ever uses its work up, and finds nothing") {
  Work work(100'000);
  const base::Result<Regex, std::string> regex = Regex::compile("(a*)*(a*)*\\1b", {.extended = true}, work);
  REQUIRE(regex.ok());
  CHECK(!regex->search(std::string(200, 'a'), 0, work));
  CHECK(work.over());
  // Nor does one that would need more stack than there is.
  Work more;
  const base::Result<Regex, std::string> deep = Regex::compile("(x|a)*\\1b", {.extended = true}, more);
  REQUIRE(deep.ok());
  CHECK(!deep->search(std::string(100'000, 'a'), 0, more));
  CHECK(more.over());
}

// "()\1" in front makes the other machine of it, which tries one way after the other.
TEST_CASE("both machines find the same, groups and all") {
  tests::Dice dice(11);
  const std::string_view pieces[] = {"a",      "b", ".", "[ab]", "(a|b)", "(ab|a)", "a*",     "(a|ab)*",
                                     "(b?a)+", "^", "$", "\\b",  "(a*)",  "b{1,2}", "(a|b*)", "(a(b)?)*"};
  for (int round = 0; round < 3000; ++round) {
    std::string pattern;
    for (std::size_t i = 0; i <= dice.below(4); ++i) pattern += pieces[dice.below(std::size(pieces))];
    if (dice.below(4) == 0) pattern += "|" + std::string(pieces[dice.below(std::size(pieces))]);
    std::string text;
    for (std::size_t i = 0; i < dice.below(9); ++i) text += "ab b"[dice.below(4)];
    CAPTURE(pattern);
    CAPTURE(text);
    Work work;
    const base::Result<Regex, std::string> one = Regex::compile(pattern, {.extended = true}, work);
    const base::Result<Regex, std::string> other = Regex::compile("()\\1(" + pattern + ")", {.extended = true}, work);
    REQUIRE(one.ok() == other.ok());
    if (!one) continue;
    const std::optional<RegexMatch> by_threads = one->search(text, 0, work);
    const std::optional<RegexMatch> by_tries = other->search(text, 0, work);
    REQUIRE(by_threads.has_value() == by_tries.has_value());
    if (!by_threads) continue;
    CHECK(by_threads->begin == by_tries->begin);
    CHECK(by_threads->end == by_tries->end);
    for (std::size_t group = 1; group <= one->group_count(); ++group) {
      const auto [begin, end] = by_threads->groups[group];
      const auto [wanted_begin, wanted_end] = by_tries->groups[group + 2];
      CHECK((begin <= end) == (wanted_begin <= wanted_end));
      if (begin <= end) CHECK(std::make_pair(begin, end) == std::make_pair(wanted_begin, wanted_end));
    }
  }
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
    Work work;
    CHECK(matches(row.pattern, row.text, work) == row.fits);
  }
}

TEST_CASE("the longest beginning that a pattern matches") {
  Work work;
  CHECK(longest_match("a*b", "aabab", work) == 5);
  CHECK(longest_match("a?", "abab", work) == 2);
  CHECK(longest_match("[ab]\\*", "b*x", work) == 2);
  CHECK_FALSE(longest_match("b", "a", work));
  CHECK_FALSE(longest_match("??", "a", work));
}

}  // namespace shell
