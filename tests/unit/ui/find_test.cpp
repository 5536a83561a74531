#include "ui/edit/find.h"

#include <string>

#include <doctest/doctest.h>

namespace ui::edit {

TEST_CASE("a search finds every place, in either case unless it has a capital") {
  const std::string text = "run RUN Run\nrerun";
  CHECK(find_all(text, "run").size() == 4);
  CHECK(find_all(text, "RUN").size() == 1);
  CHECK(find_all(text, "Run").size() == 1);
  CHECK(find_all(text, "").empty());
  CHECK(find_all(text, "walk").empty());
  const auto two = find_all("aaaa", "aa");
  REQUIRE(two.size() == 2);  // none overlaps another
  CHECK(two[1].begin == 2);
}

TEST_CASE("the next place comes around at the end, backwards too") {
  const auto all = find_all("x.x.x", "x");
  CHECK(next_match(all, 0, false) == 0);
  CHECK(next_match(all, 1, false) == 1);
  CHECK(next_match(all, 5, false) == 0);
  CHECK(next_match(all, 4, true) == 1);
  CHECK(next_match(all, 0, true) == 2);
  CHECK(next_match({}, 0, false) == -1);
}

}  // namespace ui::edit
