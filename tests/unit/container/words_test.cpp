#include "container/quickjs/words.h"

#include <doctest/doctest.h>

using namespace container::quickjs;

TEST_CASE("an error points where V8 points") {
  struct Row {
    const char* source;
    int column, pointed;
  };
  const Row rows[] = {{"app.get('/')", 8, 5}, {"f(1)", 2, 1}, {"new A()", 6, 1}, {"new a.B()", 8, 1},
                      {"a.b", 2, 3},          {"a?.b", 2, 4}, {"a + b", 3, 3},   {"ü.get()", 6, 3}};
  for (const Row& row : rows) {
    CAPTURE(row.source);
    CHECK(pointed(row.source, {"f", 1, row.column}).column == row.pointed);
  }
}

TEST_CASE("what is no function is named as the program names it, or not at all") {
  struct Row {
    const char* source;
    int column;
    const char* words;
  };
  const Row rows[] = {{"app.get('/')", 8, "app.get is not a function"},
                      {"f(1)(2)", 5, "f(...) is not a function"},
                      {"a[0](1)", 5, "a[0] is not a function"},
                      {"a['b c']()", 9, "a.b c is not a function"},
                      {"a\n  .b()", 0, "not a function"},
                      {"new X()", 6, "X is not a constructor"},
                      {"({}).x()", 7, "(intermediate value).x is not a function"},
                      {"a + b", 3, "not a function"}};
  for (const Row& row : rows) {
    CAPTURE(row.source);
    if (row.column > 0) CHECK(words_at("not a function", row.source, {"f", 1, row.column}, "") == row.words);
  }
  CHECK(words_at("not a function", "a\n  .b()", {"f", 2, 5}, "") == "a.b is not a function");
}

TEST_CASE("lines and columns are counted in characters") {
  CHECK(line_of("a\r\nbc\nd", 1) == "a");
  CHECK(line_of("a\nbc\nd", 3) == "d");
  CHECK(line_of("a\n", 5).empty());
  CHECK(offset_of("a\nüb", {"f", 2, 2}) == 4);
  CHECK(offset_of("ab", {"f", 1, 9}) == 2);
}
