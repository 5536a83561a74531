#include "container/shell_text.h"

#include <doctest/doctest.h>

using namespace container;

TEST_CASE("a word expands as the shell expands it") {
  const std::vector<std::string> env = {"PORT=80", "TWO=a b", "EMPTY="};
  const std::vector<std::string> arguments = {"sh", "one", "two words"};
  struct Row {
    const char* word;
    std::vector<std::string> words;
  };
  const Row rows[] = {{"plain", {"plain"}},
                      {"'a $PORT'", {"a $PORT"}},
                      {"\"p=$PORT\"", {"p=80"}},
                      {"${PORT}x", {"80x"}},
                      {"${NONE:-3000}", {"3000"}},
                      {"$TWO", {"a", "b"}},
                      {"\"$TWO\"", {"a b"}},
                      {"$EMPTY", {}},
                      {"\"$EMPTY\"", {""}},
                      {"$1", {"one"}},
                      {"\"$@\"", {"one", "two words"}},
                      {"a\\ b", {"a b"}},
                      {"100$", {"100$"}}};
  for (const Row& row : rows) {
    CAPTURE(row.word);
    const auto words = expand_word(row.word, env, arguments);
    REQUIRE(words.has_value());
    CHECK(*words == row.words);
  }
  for (const char* word : {"$(date)", "`date`", "$#", "${A%b}", "\"${A:=b}\""}) {
    CAPTURE(word);
    CHECK_FALSE(expand_word(word, env, arguments).has_value());
  }
}

TEST_CASE("simple commands are read, richer ones refused by what makes them so") {
  struct Row {
    const char* text;
    std::size_t commands;
    const char* refused;
  };
  const Row rows[] = {{"node server.js", 1, ""},
                      {"# comment\nset -e\n\nexec node \\\n  server.js # end", 2, ""},
                      {"cd app && PORT=1 node . ; echo 'a;b'", 3, ""},
                      {"node a.js | tee log", 0, "|"},
                      {"node a.js > log", 0, ">"},
                      {"node a.js &", 0, "&"},
                      {"for i in 1 2; do node a.js; done", 1, "for"},
                      {"if [ -f x ]; then node a.js; fi", 1, "if"},
                      {"echo 'open", 0, "'"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const ShellText read = read_shell_text(row.text);
    CHECK(read.refused == row.refused);
    if (read.refused.empty()) CHECK(read.commands.size() == row.commands);
  }
}
