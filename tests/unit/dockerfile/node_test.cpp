#include "dockerfile/node.h"

#include <string>

#include <doctest/doctest.h>

#include "base/text.h"

using namespace dockerfile;

namespace {

std::string quoted(const std::vector<Text>& texts) {
  std::string out;
  for (const Text& text : texts) out += " " + base::go_quote(text.text);
  return out;
}

// Keyword, flags in brackets, arguments; triggers behind. Or the error.
std::string dump(std::string_view text) {
  LineReader reader(text, Dialect::buildkit);
  LogicalLine line;
  Node node;
  std::string out;
  while (reader.next(line)) {
    if (const auto error = read_node(line, reader.escape(), node)) return "error: " + *error;
    if (!out.empty()) out += "; ";
    out += node.keyword.text;
    if (!node.flags.empty()) out += " [" + quoted(node.flags).substr(1) + "]";
    out += quoted(node.arguments);
    if (node.json) out += " json";
    for (const Node& trigger : node.triggers)
      out += " (" + std::string(trigger.keyword.text) + quoted(trigger.arguments) + ")";
  }
  return reader.problem() ? "error: " + reader.problem()->message : out;
}

}  // namespace

TEST_CASE("each instruction takes its arguments apart in its own way") {
  struct Row {
    const char *about, *text, *dump;
  };
  const Row rows[] = {
      {"whole", "WORKDIR /a  b ", R"(WORKDIR "/a  b")"},
      {"list, only of the five blanks", "EXPOSE 80\t81\v82", R"(EXPOSE "80" "81" "82")"},
      {"a no-break space is none",
       "FROM\xC2\xA0"
       "alpine",
       "FROM\xC2\xA0"
       "alpine \"\""},
      {"JSON or list", R"(COPY ["a b", "c"])", R"(COPY "a b" "c" json)"},
      {"words keep quotes and escapes", R"(ARG a=b\ c d='e f' g="h)", R"(ARG "a=b\\ c" "d='e f'" "g=\"h")"},
      {"pairs", R"(ENV a=b c="d e" f=)", R"(ENV "a" "b" "=" "c" "\"d e\"" "=" "f" "" "=")"},
      {"the old pair", "ENV a  b   c ", R"(ENV "a" "b   c" "")"},
      {"a pair without value", "ENV a", "error: ENV must have two arguments"},
      {"a word that is no pair", "LABEL a=1 b",
       R"(error: Syntax error - can't find = in "b". Must be of the form: name=value)"},
      {"HEALTHCHECK", R"(HEALTHCHECK --interval=5s CMD ["a"])", R"(HEALTHCHECK ["--interval=5s"] "CMD" "a" json)"},
      {"ONBUILD", "ONBUILD ONBUILD RUN a b", R"(ONBUILD (ONBUILD) (RUN "a b"))"},
      {"unknown", "FOO --x bar", R"(FOO ["--x"] "")"},
      {"flags lose their quotes", R"(RUN --a="b c"d --e='f' x --y)", R"(RUN ["--a=b cd" "--e=f"] "x --y")"},
      {"a lone -- ends flags", "COPY -- --a b", R"(COPY "--a" "b")"},
      {"flags are cut byte by byte", "COPY --chown=\xC3\xA9 a b", "COPY [\"--chown=\xC3\x83\xC2\xA9\"] \"a\" \"b\""},
      {"a Kelvin sign is a K",
       "WOR\xE2\x84\xAA"
       "DIR /a",
       "WOR\xE2\x84\xAA"
       "DIR \"/a\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(dump(row.text) == row.dump);
  }
}

TEST_CASE("directives end with the first line that is none") {
  struct Row {
    const char *about, *text, *dump;
  };
  const Row rows[] = {
      {"a backtick continues", "# escape=`\nRUN a `\nb", R"(RUN "a b")"},
      {"in any letters", "#  EsCaPe =  ` \nRUN a `\nb", R"(RUN "a b")"},
      {"behind another directive", "# syntax=x\n# escape=`\nRUN a `\nb", R"(RUN "a b")"},
      {"behind a comment it is one", "# note\n# escape=`\nRUN a \\\nb", R"(RUN "a b")"},
      {"behind an empty line too", "\n# escape=`\nRUN a \\\nb", R"(RUN "a b")"},
      {"two tokens don't continue", "RUN a \\\\\nRUN b", R"(RUN "a \\\\"; RUN "b")"},
      {"blanks behind the token", "RUN a \\ \t\n b", R"(RUN "a  b")"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(dump(row.text) == row.dump);
  }
}

TEST_CASE("syntax and check are looked for more strictly than the parser does") {
  CHECK(find_directive("# syntax=a b\nFROM x", "syntax")->value == "a b");
  CHECK(find_directive("#!/bin/x\n# check=skip=all\n", "check")->line == 2);
  CHECK(find_directive("// syntax=a\n", "syntax")->value == "a");
  CHECK(find_directive("{\"syntax\": \"a\"}", "syntax")->value == "a");
  CHECK_FALSE(find_directive(" # syntax=a\n", "syntax"));
  CHECK_FALSE(find_directive("// check=a\n", "check"));
  CHECK_FALSE(find_directive("FROM x\n# check=a\n", "check"));
}

TEST_CASE("an instruction within instructions without end costs no more than its text") {
  std::string text;
  for (int i = 0; i < 8000; ++i) text += "ONBUILD ";
  LineReader reader(text, Dialect::buildkit);
  LogicalLine line;
  Node node;
  REQUIRE(reader.next(line));
  CHECK_FALSE(read_node(line, '\\', node));
  CHECK(node.triggers.size() == 7999);
}
