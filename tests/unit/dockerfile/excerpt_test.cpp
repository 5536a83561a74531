#include "dockerfile/excerpt.h"

#include <doctest/doctest.h>

using dockerfile::excerpt;

TEST_CASE("an excerpt shows two lines around one marked line") {
  CHECK(excerpt("one\ntwo\nthree\nfour\nfive\nsix\n", {3}) ==
        "Dockerfile:3\n"
        "--------------------\n"
        "   1 |     one\n"
        "   2 |     two\n"
        "   3 | >>> three\n"
        "   4 |     four\n"
        "   5 |     five\n"
        "--------------------\n");
}

TEST_CASE("an excerpt shows one line around several, and the empty line behind the last line end") {
  CHECK(excerpt("one\ntwo\nthree\n", {2, 3}, "web.dockerfile") ==
        "web.dockerfile:2\n"
        "--------------------\n"
        "   1 |     one\n"
        "   2 | >>> two\n"
        "   3 | >>> three\n"
        "   4 |     \n"
        "--------------------\n");
}

TEST_CASE("an excerpt of the first line has none before it, and no carriage return") {
  CHECK(excerpt("one\r\ntwo", {1}) ==
        "Dockerfile:1\n"
        "--------------------\n"
        "   1 | >>> one\n"
        "   2 |     two\n"
        "--------------------\n");
}

TEST_CASE("no marked line, no excerpt; nor for a line that is not there") {
  CHECK(excerpt("one\n", {}).empty());
  CHECK(excerpt("one\n", {0}).empty());
  CHECK(excerpt("one\n", {7}).empty());
}
