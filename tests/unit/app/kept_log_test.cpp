// A log that is kept entry by entry comes back; what is missing or of another version is a sentence.
#include "app/kept_log.h"

#include <string>

#include <doctest/doctest.h>

namespace {

constexpr const char* outline =
    "{\"version\":1,\"open\":[1,3],\"left\":[{\"title\":\"Go\",\"log\":[2]},{\"title\":\"None\",\"log\":[]}]}";

app::KeptLog with_entries() {
  app::KeptLog kept;
  CHECK(kept.add(1, "{\"command\":{\"do\":\"open_sample\",\"id\":\"go\"},\"long\":[]}", "").empty());
  CHECK(kept.add(2, "{\"command\":{\"do\":\"build\"},\"long\":[]}", "").empty());
  CHECK(kept.add(3, "{\"command\":{\"do\":\"write\",\"path\":\"a\",\"text\":\"\"},\"long\":[[\"text\",4]]}", "long")
            .empty());
  return kept;
}

}  // namespace

TEST_CASE("entries come back in the order of their outline") {
  app::KeptLog kept = with_entries();
  const auto log = kept.take(outline);
  REQUIRE(log.ok());
  REQUIRE(log->open.size() == 2);
  CHECK(std::get<lab::OpenSample>(log->open[0]).id == "go");
  CHECK(std::get<lab::WriteFile>(log->open[1]).text == "long");
  REQUIRE(log->left.size() == 2);
  CHECK(log->left[0].title == "Go");
  CHECK(std::holds_alternative<lab::Build>(log->left[0].log.at(0)));
  CHECK(!kept.take(outline).ok());  // what was taken is not there any more
}

TEST_CASE("an entry may come in pieces") {
  app::KeptLog kept;
  kept.begin(1, "{\"command\":{\"do\":\"write\",\"path\":\"a\",\"text\":\"\"},\"long\":[[\"text\",4]]}");
  kept.more("lo");
  kept.more("ng");
  CHECK(kept.end().empty());
  CHECK(kept.end().find("cannot be read") != std::string::npos);  // nothing was begun since
  const auto log = kept.take("{\"version\":1,\"open\":[1]}");
  REQUIRE(log.ok());
  CHECK(std::get<lab::WriteFile>(log->open.at(0)).text == "long");
}

TEST_CASE("what cannot be read is a sentence, and nothing breaks") {
  app::KeptLog none;
  CHECK(none.add(1, "{\"command\":{\"do\":\"bake\"},\"long\":[]}", "").find("cannot be read") != std::string::npos);
  CHECK(none.add(1, "{\"command\":{\"do\":\"build\"},\"long\":[]}", "more").find("cannot be read") !=
        std::string::npos);
  for (const char* odd :
       {"", "null", "[]", "{}", "{\"version\":1}", "{\"version\":1,\"open\":3}", "{\"version\":1,\"open\":[-1]}",
        "{\"version\":1,\"open\":[1.5]}", "{\"version\":1,\"open\":[4]}", "{\"version\":1,\"open\":[4294967297]}",
        "{\"version\":1,\"open\":[1],\"left\":[3]}", "{\"version\":1,\"open\":[1],\"left\":[{\"title\":\"x\"}]}",
        "{\"version\":1,\"open\":[1],\"left\":[{\"title\":1,\"log\":[]}]}", "{\"version\":\"1\",\"open\":[1]}",
        "{\"version\":2,\"open\":[1]}"}) {
    CAPTURE(odd);
    app::KeptLog kept = with_entries();
    const auto log = kept.take(odd);
    REQUIRE(!log.ok());
    CHECK(log.error().back() == '.');
  }
}
