#include <string>

#include <doctest/doctest.h>

#include "ui/highlight/tokens.h"

using ui::highlight::Kind;
using ui::highlight::Token;

namespace {

std::string picture_of(std::string_view text, const std::vector<Token>& tokens) {
  constexpr const char* names[] = {"key", "str", "num", "name", "com", "quiet"};
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    out += std::string(names[static_cast<int>(token.kind)]) + ":" +
           std::string(text.substr(token.begin, token.end - token.begin));
  }
  return out;
}

}  // namespace

TEST_CASE("JavaScript is coloured") {
  struct Row {
    const char *text, *tokens;
  };
  const Row rows[] = {
      {"const http = require(\"http\");", "key:const name:require str:\"http\""},
      {"}).listen(80);", "name:listen num:80"},
      {"a.const = 1", "num:1"},
      {"x = `a${b('c')}d`;", "str:`a${ name:b str:'c' str:}d`"},
      {"a / b / c", ""},
      {"x = /[/]'/g.test(y) // end", "str:/[/]'/g name:test com:// end"},
      {"return /a/", "key:return str:/a/"},
      {"/* never\n ends", "com:/* never\n ends"},
      {"'open\nnext()", "str:'open name:next"},
      {"`never ${ends", "str:`never ${ str:"},
      {"0x1F + .5e3", "num:0x1F num:.5e3"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(picture_of(row.text, ui::highlight::javascript(row.text)) == row.tokens);
  }
}

TEST_CASE("JSON is coloured, keys apart from texts") {
  const std::string text = "{ \"name\": \"app\", \"n\": -1.5, \"ok\": true }";
  CHECK(picture_of(text, ui::highlight::json(text)) ==
        "key:\"name\" str:\"app\" key:\"n\" num:-1.5 key:\"ok\" num:true");
  CHECK(picture_of("\"open", ui::highlight::json("\"open")) == "str:\"open");
}

TEST_CASE("a file's name decides its colours") {
  CHECK_FALSE(ui::highlight::by_name("app/server.js", "const a").empty());
  CHECK_FALSE(ui::highlight::by_name("Dockerfile", "FROM node").empty());
  CHECK_FALSE(ui::highlight::by_name(".dockerignore", "# all").empty());
  CHECK(ui::highlight::by_name("notes.txt", "const a").empty());
}

TEST_CASE("tokens never overlap, whatever the text") {
  const std::string pieces[] = {"`", "${", "}", "'", "\"", "/", "*", "//", "\\", "\n", "a(", "1", " ", "é"};
  unsigned state = 3;
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (int k = 0; k < 30; ++k) {
      state = state * 1664525 + 1013904223;
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    CAPTURE(text);
    std::size_t end = 0;
    for (const Token& token : ui::highlight::javascript(text)) {
      REQUIRE(token.begin >= end);
      REQUIRE(token.end >= token.begin);
      REQUIRE(token.end <= text.size());
      end = token.end;
    }
  }
}
