#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"
#include "dockerfile/parse.h"

using namespace dockerfile;

namespace {

char letter(Colour colour) {
  switch (colour) {
    case Colour::keyword: return 'k';
    case Colour::flag: return 'f';
    case Colour::string: return 's';
    case Colour::variable: return 'v';
    case Colour::number: return 'n';
    case Colour::comment: return 'c';
    case Colour::directive: return 'd';
    case Colour::heredoc: return 'h';
    case Colour::operator_: return 'o';
  }
  return '?';
}

// The text with a letter for each coloured byte and a dot for each other one.
std::string painted(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : base::split_lines(text)) lines.emplace_back(line.size(), '.');
  for (const Span& span : highlight(text)) {
    for (int column = span.where.begin.column; column < span.where.end.column; ++column) {
      lines.at(static_cast<std::size_t>(span.where.begin.line - 1)).at(static_cast<std::size_t>(column)) =
          letter(span.colour);
    }
  }
  return base::join(lines, "\n");
}

}  // namespace

TEST_CASE("a Dockerfile is coloured by what its words are") {
  struct Row {
    std::string about, text, painted;
  };
  const Row rows[] = {
      {"the keyword, FROM's flag and its as", "FROM --platform=x a:1 AS b", "kkkk.ffffffffffff.....kk.."},
      {"strings and variables in them", "RUN echo \"a $B c\" '$D'", "kkk......sssvvsss.ssss"},
      {"variables and operators", "RUN a && $B > ${C:-d}", "kkk...oo.vv.o.vvvvvvv"},
      {"ports", "EXPOSE 80/tcp 53 3000-3002 x1", "kkkkkk.nn.....nn.nnnn........"},
      {"JSON", "CMD [\"a\", \"b\"]", "kkk.ossso.ssso"},
      {"a comment, and a directive", "# escape=`\n# escape\nFROM a", "dddddddddd\ncccccccc\nkkkk.."},
      {"a continued line, with a comment within", "RUN a \\\n  # why\n  \"b \\\nc\"", "kkk...o\n..ccccc\n..ssso\nss"},
      {"a heredoc", "RUN <<E cat\nFROM $x\nE\nRUN b", "kkk.hhh....\nhhhhhhh\nh\nkkk.."},
      {"an unknown word stays plain", "RUUN a\nONBUILD RUN b", "......\nkkkkkkk.kkk.."},
      {"a keyword over two lines", "RU\\\nN a", "kko\nk.."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(painted(row.text) == row.painted);
  }
}

TEST_CASE("colours go on behind what can't be parsed") {
  CHECK(painted("# escape=x\nFROM a") == "..........\nkkkk..");
  CHECK(painted("ENV a\nRUN b") == "kkk..\nkkk..");
  CHECK(painted("CMD [1]\nRUN b").substr(8) == "kkk..");
  const std::string long_line(70000, 'x');
  CHECK(painted("FROM a\n" + long_line + "\nRUN b").substr(7 + 70001) == "kkk..");
}
