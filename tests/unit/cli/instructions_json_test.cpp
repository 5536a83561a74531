#include "cli/instructions_json.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"

namespace {

using Json = nlohmann::ordered_json;

// What stands in the text at a place, its parts with a bar between.
std::string at(const std::string& text, const Json& where) {
  const std::vector<std::string_view> lines = base::split(text, '\n');
  std::vector<std::string> parts;
  for (const Json& place : where) {
    CHECK(place["file"] == "f");
    parts.emplace_back(lines.at(place["line"].get<std::size_t>() - 1).substr(place["column"], place["length"]));
  }
  return base::join(parts, "|");
}

// Every token of an instruction, by what stands at its place.
std::string tokens(const std::string& text, const Json& instruction) {
  std::vector<std::string> out = {at(text, instruction["keyword"]["where"])};
  for (const Json& flag : instruction["flags"]) out.push_back(at(text, flag["where"]));
  for (const Json& argument : instruction["arguments"]) {
    out.push_back(argument["role"].get<std::string>() + ":" + at(text, argument["where"]));
  }
  if (instruction.contains("trigger")) out.push_back("(" + tokens(text, instruction["trigger"]) + ")");
  if (instruction.contains("heredocs")) {
    for (const Json& heredoc : instruction["heredocs"]) {
      out.push_back(at(text, heredoc["where"]) + "{" + at(text, heredoc["body"]) + "}" +
                    at(text, heredoc["terminator"]));
    }
  }
  return base::join(out, " ");
}

}  // namespace

TEST_CASE("every token has its place in the text, through continuations and heredocs") {
  struct Row {
    std::string about, text, tokens;
  };
  const Row rows[] = {
      {"FROM", "FROM --platform=x a AS b", "FROM --platform=x image:a as:AS stage_name:b"},
      {"a word over two lines", "COPY a\\\n# c\nb /d", "COPY source:a|b destination:/d"},
      {"a flag over two lines, a comment between", "RUN --mount=a,\\\n # c\nb=d e", "RUN --mount=a,|b=d command:e"},
      {"a keyword over two lines", "WORK\\\nDIR /a", "WORK|DIR argument:/a"},
      {"pairs", "ENV a=\"b \\\nc\" d=e\nf", "ENV name:a value:\"b |c\" operator:= name:d value:e operator:="},
      {"the old pair", "ENV a  b c", "ENV name:a value:b c operator:"},
      {"JSON, quotes included", "CMD [ \"a\",\\\n \"b\" ]", "CMD word:\"a\" word:\"b\""},
      {"behind characters of several bytes", "LABEL \xC3\xA9=\xE2\x82\xAC x=y",
       "LABEL name:\xC3\xA9 value:\xE2\x82\xAC operator:= name:x value:y operator:="},
      {"HEALTHCHECK", "HEALTHCHECK --retries=1 CMD a b", "HEALTHCHECK --retries=1 type:CMD command:a b"},
      {"a trigger", "ONBUILD COPY --link a /b", "ONBUILD (COPY --link source:a destination:/b)"},
      {"heredocs", "COPY <<a <<-\"b\" \\\n/d/\n1\n\n2\na\n\tx\n\tb\nRUN e",
       "COPY source:<<a source:<<-\"b\" destination:/d/ <<a{1||2}a <<-\"b\"{\tx}\tb"},
      {"a heredoc without lines", "RUN <<E\nE", "RUN command:<<E <<E{}E"},
      {"an unknown instruction", "FOO --a b", "FOO --a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const Json file = cli::json_of_instructions("f", row.text);
    REQUIRE_FALSE(file["instructions"].empty());
    CHECK(tokens(row.text, file["instructions"][0]) == row.tokens);
  }
}
