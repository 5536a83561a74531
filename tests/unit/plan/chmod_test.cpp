#include "plan/chmod.h"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("--chmod's clauses change a mode") {
  struct Row {
    const char *about, *clauses;
    int mode, file, folder;
  };
  const Row rows[] = {
      {"for everybody", "+x", 0644, 0755, 0755},
      {"a class each", "u=rwX,go=rX", 0600, 0644, 0755},
      {"X where somebody may execute already", "a+X", 0700, 0711, 0711},
      {"X looks at the mode of before", "a-x,a+X", 0700, 0711, 0711},
      {"taking away", "go-r", 0666, 0622, 0622},
      {"= alone takes all away", "go=", 0777, 0700, 0700},
      {"= takes the class's set bit with it", "u=rwx", 04755, 0755, 0755},
      {"and without a class both of them", "=rx", 06700, 0555, 0555},
      {"a set bit for a class", "ug+s", 0755, 06755, 06755},
      {"none for others", "o+s", 0755, 0755, 0755},
      {"sticky", "a+t", 0755, 01755, 01755},
      {"+t without a class leaves the letters beside it out", "+xt", 0644, 01644, 01644},
      {"a class as another one", "g=u", 0740, 0770, 0770},
      {"and then less", "g=u-w", 0740, 0750, 0750},
      {"several operations", "u+x-w", 0644, 0544, 0544},
      {"letters behind a class replace it", "g=ux", 0740, 0710, 0710},
      {"a class taken from another", "o-g", 0757, 0752, 0752},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK_FALSE(plan::chmod_problem(row.clauses));
    CHECK(plan::changed_mode(row.clauses, static_cast<std::uint16_t>(row.mode), false) == row.file);
    CHECK(plan::changed_mode(row.clauses, static_cast<std::uint16_t>(row.mode), true) == row.folder);
  }
}

TEST_CASE("what is no mode is refused in BuildKit's words") {
  const auto numeric = [](const std::string& text) {
    return "invalid chmod parameter: '" + text + "'. it should be octal string and between 0 and 07777";
  };
  for (const char* text : {"999", "17777", "7a", "0o755", "777777777777777777777"}) {
    CAPTURE(text);
    CHECK(plan::chmod_problem(text) == numeric(text));
  }
  for (const char* text : {"abc", "u=q", "u", "u+x,", "+755", ",", "u+x,,g+x", "-644", "x"}) {
    CAPTURE(text);
    CHECK(plan::chmod_problem(text) == "invalid syntax");
  }
  for (const char* text : {"", "0", "0755", "7777"}) CHECK_FALSE(plan::chmod_problem(text));
}
