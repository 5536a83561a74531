// Whatever the text: reading ends, and every place lies within it.
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../../fuzz/parser_invariants.h"
#include "base/text.h"
#include "dockerfile/parse.h"

using namespace dockerfile;

namespace {

// A fixed sequence of numbers (Numerical Recipes' generator): the same texts on every machine.
class Numbers {
 public:
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % below;
  }

 private:
  std::uint32_t state_ = 20260101;
};

std::string random_text(Numbers& numbers) {
  static const std::vector<std::string> pieces = {"FROM ",
                                                  "RUN ",
                                                  "COPY ",
                                                  "CMD ",
                                                  "EXPOSE ",
                                                  "WORKDIR ",
                                                  "ENV ",
                                                  "ONBUILD ",
                                                  "HEALTHCHECK ",
                                                  "ARG ",
                                                  "from ",
                                                  "\n",
                                                  "\n",
                                                  "\n",
                                                  "\\\n",
                                                  "\\",
                                                  "\\ \n",
                                                  "\r\n",
                                                  "# ",
                                                  "#",
                                                  "# escape=`\n",
                                                  "`\n",
                                                  "[\"a\", ",
                                                  "\"b\"]",
                                                  "[",
                                                  "]",
                                                  "\"",
                                                  "'",
                                                  "$",
                                                  "${",
                                                  "}",
                                                  "<<E",
                                                  "<<-'E'",
                                                  "\nE\n",
                                                  "--x=",
                                                  "--",
                                                  "=",
                                                  " ",
                                                  "\t",
                                                  "\xC2\xA0",
                                                  "\xFF",
                                                  "\xE2\x84",
                                                  "\xEF\xBB\xBF",
                                                  "a",
                                                  "80/tcp",
                                                  "AS b",
                                                  "\xC3\xA9",
                                                  "",
                                                  std::string(1, '\0'),
                                                  "/",
                                                  ":-",
                                                  "1",
                                                  "{\"syntax\":"};
  std::string text;
  const std::uint32_t count = numbers.next(40);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (numbers.next(12) == 0) {
      text += static_cast<char>(numbers.next(256));
    } else {
      text += pieces[numbers.next(static_cast<std::uint32_t>(pieces.size()))];
    }
  }
  return text;
}

}  // namespace

TEST_CASE("any text is read to its end, with places in order and within it, and is printed as the same tree") {
  Numbers numbers;
  int parsed = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string text = random_text(numbers);
    const std::string whole = "FROM a\n" + text;
    CAPTURE(base::go_quote(text));
    CHECK(fuzz::broken_parser_invariant(text) == "");
    CHECK(fuzz::broken_parser_invariant(whole) == "");
    if (parse(whole)) ++parsed;
  }
  CHECK(parsed > 100);  // otherwise the texts are too wild to test anything
}
