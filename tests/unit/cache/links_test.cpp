#include "cache/links.h"

#include <string>

#include <doctest/doctest.h>

using cache::Ingredient;
using Kind = cache::Ingredient::Kind;

namespace {

Ingredient ingredient(Kind kind, const std::string& value) {
  return {.kind = kind, .name = "", .value = value, .selection = nullptr, .where = {}};
}

// A COPY of two things upon another step; "?": not known.
cache::Key copy(const std::string& destination, const std::string& below, const std::string& one,
                const std::string& two) {
  const auto input = [](Kind kind, const std::string& value) {
    return value == "?" ? cache::unknown_ingredient(kind, "", {}) : ingredient(kind, value);
  };
  return cache::make_key({ingredient(Kind::operation, "COPY"), input(Kind::below, below),
                          ingredient(Kind::destination, destination), ingredient(Kind::source, "a"),
                          input(Kind::content, one), ingredient(Kind::source, "b"), input(Kind::content, two)});
}

}  // namespace

TEST_CASE("of each input it is known whether the same was once done to it, whatever the others were") {
  cache::Record record;
  record.key = copy("/d/", "base", "one", "two");
  cache::Links links;
  links.add(cache::Store().with(record));

  const cache::Key half = copy("/d/", "base", "?", "two");
  CHECK(links.hold(half, 0));
  CHECK(!links.hold(half, 1));
  CHECK(links.hold(half, 2));
  CHECK(!links.hold(half, 3));                               // there is no such input
  CHECK(!links.hold(copy("/d/", "base", "two", "one"), 1));  // in the other one's place
  CHECK(!links.hold(copy("/e/", "base", "one", "two"), 0));  // another thing is done
  CHECK(!links.hold(copy("/d/", "other", "one", "two"), 0));
}

TEST_CASE("a record that was forgotten holds nothing") {
  cache::Record record;
  record.key = copy("/d/", "base", "one", "two");
  record.forgotten = true;
  cache::Links links;
  links.add(cache::Store().with(record));
  CHECK(!links.hold(record.key, 0));
}
