#include "dockerfile/parse.h"

#include <string>

#include <doctest/doctest.h>

using namespace dockerfile;

namespace {

template <class T>
const T& body_of(const Dockerfile& file, std::size_t index) {
  const T* body = std::get_if<T>(&file.instructions.at(index).body);
  REQUIRE(body != nullptr);
  return *body;
}

std::vector<std::string> texts(const std::vector<Text>& words) {
  std::vector<std::string> out;
  for (const Text& word : words) out.push_back(word.text);
  return out;
}

// What stands at a place of a text that has only one line there.
std::string_view at(std::string_view text, const Range& where) {
  for (int line = 1; line < where.begin.line; ++line) text.remove_prefix(text.find('\n') + 1);
  return text.substr(static_cast<std::size_t>(where.begin.column),
                     static_cast<std::size_t>(where.end.column - where.begin.column));
}

}  // namespace

TEST_CASE("the story's Dockerfile becomes six instructions, each with its place") {
  const std::string text =
      "FROM node AS base\n"
      "WORKDIR /app\n"
      "COPY . /app\n"
      "RUN npm install\n"
      "EXPOSE 80\n"
      "CMD [\"node\", \"server.js\"]\n";
  const auto file = parse(text);
  REQUIRE(file);
  REQUIRE(file->instructions.size() == 6);
  CHECK(file->warnings.empty());

  const From& from = body_of<From>(*file, 0);
  CHECK(from.image.text == "node");
  CHECK(at(text, from.image.where) == "node");
  REQUIRE(from.stage_name);
  CHECK(from.stage_name->text == "base");
  CHECK(at(text, from.stage_name->where) == "base");
  CHECK_FALSE(from.platform);

  CHECK(body_of<Workdir>(*file, 1).path.text == "/app");
  const Copy& copy = body_of<Copy>(*file, 2);
  CHECK(texts(copy.sources.paths) == std::vector<std::string>{"."});
  CHECK(copy.sources.destination.text == "/app");
  CHECK(at(text, copy.sources.destination.where) == "/app");

  const Command& run = body_of<Run>(*file, 3).command;
  CHECK(run.shell_form);
  CHECK(texts(run.words) == std::vector<std::string>{"npm install"});
  CHECK(texts(body_of<Expose>(*file, 4).ports) == std::vector<std::string>{"80"});
  const Command& cmd = body_of<Cmd>(*file, 5).command;
  CHECK_FALSE(cmd.shell_form);
  CHECK(texts(cmd.words) == std::vector<std::string>{"node", "server.js"});
  CHECK(at(text, cmd.words[1].where) == "\"server.js\"");

  CHECK(file->instructions[3].original == "RUN npm install");
  CHECK(file->instructions[3].where == Range{{4, 0}, {4, 15}});
  CHECK(keyword_of(file->instructions[5].body) == "CMD");
}

TEST_CASE("a command is shell form unless all of it is a JSON array of strings") {
  struct Row {
    const char *about, *text;
    bool shell_form;
    std::vector<std::string> words;
  };
  const Row rows[] = {
      {"a JSON array", R"(["a", "b c"])", false, {"a", "b c"}},
      {"blanks around", R"(  [ "a" , "b" ]  )", false, {"a", "b"}},
      {"escapes of JSON", R"(["\u00e9\n", "\ud83d\ude00"])", false, {"\xC3\xA9\n", "\xF0\x9F\x98\x80"}},
      {"half of a surrogate pair", R"(["\ud83d"])", false, {"\xEF\xBF\xBD"}},
      {"an empty array", "[]", false, {}},
      {"single quotes", "['a', 'b']", true, {"['a', 'b']"}},
      {"no comma", R"(["a" "b"])", true, {R"(["a" "b"])"}},
      {"a comma too many", R"(["a",])", true, {R"(["a",])"}},
      {"something behind it", R"(["a"] && b)", true, {R"(["a"] && b)"}},
      {"never closed", "[", true, {"["}},
      {"an object that is never closed", R"([{"a")", true, {R"([{"a")"}},
      {"a number that JSON doesn't know", "[01]", true, {"[01]"}},
      {"nothing at all", "", true, {""}},
      {"inner blanks stay", "a   b", true, {"a   b"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto file = parse(std::string("FROM a\nRUN ") + row.text);
    REQUIRE(file);
    const Command& command = body_of<Run>(*file, 1).command;
    CHECK(command.shell_form == row.shell_form);
    CHECK(texts(command.words) == row.words);
  }
}

TEST_CASE("an error has Docker's words, in both builders' manners") {
  struct Row {
    const char *about, *text, *buildkit, *classic;
    std::vector<int> marked;
  };
  const Row rows[] = {
      {"an empty file",
       "",
       "the Dockerfile cannot be empty",
       "Error response from daemon: the Dockerfile (Dockerfile) cannot be empty",
       {}},
      {"comments alone mark the last line",
       "# a\n# b\n",
       "file with no instructions",
       "Error response from daemon: failed to parse Dockerfile: file with no instructions",
       {2}},
      {"a keyword that nobody knows",
       "FROM a\nRUUN b\n",
       "dockerfile parse error on line 2: unknown instruction: RUUN (did you mean RUN?)",
       "Error response from daemon: dockerfile parse error line 2: unknown instruction: RUUN",
       {2}},
      {"a suggestion copies the letters' case",
       "form a\n",
       "dockerfile parse error on line 1: unknown instruction: form (did you mean from?)",
       "Error response from daemon: dockerfile parse error line 1: unknown instruction: FORM",
       {1}},
      {"nothing is near",
       "FROM a\nINCLUDE b\n",
       "dockerfile parse error on line 2: unknown instruction: INCLUDE",
       "Error response from daemon: dockerfile parse error line 2: unknown instruction: INCLUDE",
       {2}},
      {"an empty keyword",
       "\\\n\\\n",
       "dockerfile parse error on line 1: unknown instruction: ",
       "Error response from daemon: dockerfile parse error line 1: unknown instruction: ",
       {1, 2}},
      {"before the first FROM",
       "RUN a\nFROM b\n",
       "no build stage in current context",
       "Error response from daemon: no build stage in current context",
       {1}},
      {"FROM with two words",
       "FROM a b\n",
       "dockerfile parse error on line 1: FROM requires either one or three arguments",
       "Error response from daemon: dockerfile parse error line 1: FROM requires either one or three arguments",
       {1}},
      {"a stage name that is a number",
       "FROM a AS 1st\n",
       "dockerfile parse error on line 1: invalid name for build stage: \"1st\", name can't start with a number or "
       "contain symbols",
       "Error response from daemon: dockerfile parse error line 1: invalid name for build stage: \"1st\", name can't "
       "start with a "
       "number or contain symbols",
       {1}},
      {"WORKDIR alone",
       "FROM a\nWORKDIR\n",
       "dockerfile parse error on line 2: WORKDIR requires exactly one argument",
       "Error response from daemon: dockerfile parse error line 2: WORKDIR requires exactly one argument",
       {2}},
      {"EXPOSE alone",
       "FROM a\nEXPOSE\n",
       "dockerfile parse error on line 2: EXPOSE requires at least one argument",
       "Error response from daemon: dockerfile parse error line 2: EXPOSE requires at least one argument",
       {2}},
      {"COPY with one word",
       "FROM a\nCOPY b\n",
       "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination "
       "could "
       "not be determined",
       "Error response from daemon: dockerfile parse error line 2: COPY requires at least two arguments, but only one "
       "was "
       "provided. Destination could not be determined",
       {2}},
      {"a JSON array of numbers",
       "FROM a\nCMD [\"a\", 1]\n",
       "when using JSON array syntax, arrays must be comprised of strings only",
       "Error response from daemon: failed to parse Dockerfile: when using JSON array syntax, arrays must be comprised "
       "of "
       "strings only",
       {2}},
      {"a flag with a slip",
       "FROM --platfrom=x a\n",
       "dockerfile parse error on line 1: unknown flag: --platfrom (did you mean platform?)",
       "Error response from daemon: dockerfile parse error line 1: Unknown flag: platfrom",
       {1}},
      {"a flag that the instruction lacks",
       "FROM a\nWORKDIR --x=1 /a\n",
       "dockerfile parse error on line 2: unknown flag: --x",
       "Error response from daemon: dockerfile parse error line 2: Unknown flag: x",
       {2}},
      {"a flag without its value",
       "FROM --platform a\n",
       "dockerfile parse error on line 1: missing a value on flag: --platform",
       "Error response from daemon: dockerfile parse error line 1: Missing a value on flag: platform",
       {1}},
      {"a flag given twice",
       "FROM --platform=a --platform=b c\n",
       "dockerfile parse error on line 1: duplicate flag specified: --platform",
       "Error response from daemon: dockerfile parse error line 1: Duplicate flag specified: platform",
       {1}},
      {"a broken directive marks nothing in line 1",
       "# escape=x\nFROM a\n",
       "invalid escape token 'x' does not match ` or \\",
       "Error response from daemon: failed to parse Dockerfile: invalid escape token 'x' does not match ` or \\",
       {}},
      {"a second directive marks the line before",
       "# escape=`\n# escape=`\nFROM a\n",
       "only one escape parser directive can be used",
       "Error response from daemon: failed to parse Dockerfile: only one escape parser directive can be used",
       {1}},
      {"an instruction over three lines",
       "FROM a\nWORKDIR \\\n# here\n\\\n",
       "dockerfile parse error on line 2: WORKDIR requires exactly one argument",
       "Error response from daemon: dockerfile parse error line 2: WORKDIR requires exactly one argument",
       {2, 3, 4}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto buildkit = parse(row.text);
    REQUIRE_FALSE(buildkit);
    CHECK(buildkit.error().message == row.buildkit);
    CHECK(buildkit.error().marked_lines == row.marked);
    CHECK(buildkit.error().origin == Origin::docker);
    const auto classic = parse(row.text, Dialect::classic);
    REQUIRE_FALSE(classic);
    CHECK(classic.error().message == row.classic);
  }
}

TEST_CASE("a line that can't be taken apart comes before an instruction that makes no sense") {
  const auto file = parse("FROM a\nRUUN x\nENV A\n");
  REQUIRE_FALSE(file);
  CHECK(file.error().message == "ENV must have two arguments");
  CHECK(file.error().marked_lines == std::vector<int>{3});
}

TEST_CASE("the classic builder reads a heredoc's lines as instructions") {
  const auto file = parse("FROM a\nRUN <<EOF\necho b\nEOF\n", Dialect::classic);
  REQUIRE_FALSE(file);
  CHECK(file.error().message == "Error response from daemon: dockerfile parse error line 3: unknown instruction: ECHO");
}

TEST_CASE("two escape tokens at a line's end do not continue it, nor do three") {
  for (const Dialect dialect : {Dialect::buildkit, Dialect::classic}) {
    for (const std::string& end : {std::string("\\\\"), std::string("\\\\\\")}) {
      const auto file = parse("FROM a\nRUN b " + end + "\nCMD c\n", dialect);
      REQUIRE(file);
      CHECK(file->instructions.size() == 3);
    }
    CHECK(parse("FROM a\nRUN b \\ \\\nCMD c\n", dialect)->instructions.size() == 2);
  }
}

TEST_CASE("the classic builder's warning of a blank line within has the line as it was put together") {
  const auto file = parse("FROM a\nRUN \\\n\n  echo b \n", Dialect::classic);
  REQUIRE(file);
  REQUIRE(file->warnings.size() == 1);
  CHECK(file->warnings[0].message == "RUN   echo b ");
  CHECK(file->instructions[1].original == "RUN   echo b");
}

TEST_CASE("an instruction that begins with a lone escape token is known without the blanks in front") {
  const auto file = parse("FROM a\n\\\n  RUN b\n");
  REQUIRE(file);
  CHECK(file->instructions[1].original == "RUN b");
}

TEST_CASE("an instruction over several lines is one text, and its words keep their places") {
  const std::string text = "FROM a\nCOPY b \\\n  # why\n\n   c/ \\\n  /d\n";
  const auto file = parse(text);
  REQUIRE(file);
  CHECK(file->instructions[1].original == "COPY b    c/   /d");
  CHECK(file->instructions[1].where == Range{{2, 0}, {6, 4}});
  const Copy& copy = body_of<Copy>(*file, 1);
  CHECK(copy.sources.paths[1].text == "c/");
  CHECK(copy.sources.paths[1].where == Range{{5, 3}, {5, 5}});
  CHECK(copy.sources.destination.where == Range{{6, 2}, {6, 4}});
  REQUIRE(file->warnings.size() == 1);
  CHECK(file->warnings[0].rule == "NoEmptyContinuation");
  CHECK(file->warnings[0].where.begin.line == 6);
}

TEST_CASE("a byte order mark and Windows' line ends make no difference to the instructions") {
  const auto file = parse(
      "\xEF\xBB\xBF"
      "FROM a\r\nRUN b \\\r\n  c\r\n");
  REQUIRE(file);
  CHECK(file->instructions[1].original == "RUN b   c");
  CHECK(body_of<From>(*file, 0).image.where == Range{{1, 8}, {1, 9}});
}

TEST_CASE("EXPOSE sorts its ports as texts") {
  const auto file = parse("FROM a\nEXPOSE 9 80 8080/tcp 80/udp\n");
  REQUIRE(file);
  CHECK(texts(body_of<Expose>(*file, 1).ports) == std::vector<std::string>{"80", "80/udp", "8080/tcp", "9"});
}

TEST_CASE("a line may have 65,535 bytes and no more") {
  const std::string fits = "FROM a\nRUN " + std::string(65531, 'x') + "\n";
  CHECK(parse(fits));
  const std::string over = "FROM a\nRUN " + std::string(65532, 'x') + "\nCMD b\n";
  const auto file = parse(over);
  REQUIRE_FALSE(file);
  CHECK(file.error().message == "dockerfile line greater than max allowed size of 65535");
  CHECK(file.error().marked_lines == std::vector<int>{1});
}

TEST_CASE("a line that is too long and continues an instruction counts as one that was read") {
  const std::string tail(70000, 'x');
  const auto continues = parse("FROM a\nRUN b \\\n" + tail + "\nCMD c\n");
  REQUIRE_FALSE(continues);
  CHECK(continues.error().message == "dockerfile line greater than max allowed size of 65535");
  CHECK(continues.error().marked_lines == std::vector<int>{3});
  const auto wrong = parse("FROM a\nRUN b \\\nENV " + tail + "\n");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message == "ENV must have two arguments");
  const auto comment = parse("FROM a\nRUN b \\\n#" + tail + "\n");
  REQUIRE_FALSE(comment);
  CHECK(comment.error().marked_lines == std::vector<int>{3});
}
