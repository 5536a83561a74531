#include "dockerfile/dump.h"

#include <string>

#include <doctest/doctest.h>

using namespace dockerfile;

TEST_CASE("a Dockerfile is printed as BuildKit's parser prints its tree") {
  struct Row {
    std::string about, text, dump;
  };
  const Row rows[] = {
      {"keyword in small letters, flags in brackets", "FROM --platform=a --x=\"b c\" d AS e",
       "(from [\"--platform=a\" \"--x=b c\"] \"d\" \"AS\" \"e\")\n"},
      {"letters of other alphabets have small ones too", "\xC3\x84\xD0\x94\xCE\xA3 a",
       "(\xC3\xA4\xD0\xB4\xCF\x83 \"\")\n"},
      {"triggers stand within", "ONBUILD --a ONBUILD RUN --b c",
       "(onbuild [\"--a\"] (onbuild (run [\"--b\"] \"c\")))\n"},
      {"nothing but an escape token", "\\\n", "(\"\")\n"},
      {"a heredoc's body is not shown", "RUN <<E\na\nE\nCMD []", "(run \"<<E\")\n(cmd)\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto dumped = dump(row.text);
    REQUIRE(dumped);
    CHECK(*dumped == row.dump);
  }
  const auto failed = dump("FROM a\nENV b\n");
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "ENV must have two arguments");
  CHECK(failed.error().marked_lines == std::vector<int>{2});
}
