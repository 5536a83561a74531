#include "dockerfile/words.h"

#include <map>
#include <string>

#include <doctest/doctest.h>

using namespace dockerfile;

namespace {

std::optional<std::string_view> variable(std::string_view name) {
  static const std::map<std::string_view, std::string_view> known = {
      {"X", "foo"}, {"E", ""}, {"P", "/a/b/c.tar.gz"}, {"S", "hello"}, {"PORTS", "80 443/udp"}};
  const auto found = known.find(name);
  if (found == known.end()) return std::nullopt;
  return found->second;
}

std::string result(std::string_view word, const WordOptions& options = {}) {
  auto expansion = expand(word, variable, options);
  return expansion ? expansion->text : "error: " + expansion.error();
}

}  // namespace

TEST_CASE("words are expanded as BuildKit does it") {
  struct Row {
    const char *word, *text;
  };
  const Row rows[] = {
      {"$X ${X} $X_Y ${X}_Y", "foo foo  foo_Y"},
      {R"(\$X a\nb \\$X)", R"($X anb \foo)"},
      {R"("a\nb \"q\" $X" '$X')", R"(a\nb "q" foo $X)"},
      {"$", "$"},
      {"$10x", "x"},
      {"${U:-d}${U-d}${E-d}${E:-d}", "ddd"},
      {"${X:+a}${E:+a}${E+a}${U+a}", "aa"},
      {"${U:-${V:-z}}", "z"},
      {"${U:-a}b}", "ab}"},
      {"${P#*/} ${P##*/} ${P%.*} ${P%%.*}", "a/b/c.tar.gz c.tar.gz /a/b/c.tar /a/b/c"},
      {"${P/a/A} ${P//a/A}", "/A/b/c.tar.gz /A/b/c.tAr.gz"},
      {"${P//\\//-} ${P//./\\/}", "-a-b-c.tar.gz /a/b/c\\/tar\\/gz"},
      {"${S//l/'<${0}>'}", "he<l><l>o"},
      {"${S///x}", "xhxexlxlxox"},
      {"${P/*./Z}", "Zgz"},
      {"${U?}", "error: failed to process \"${U?}\": U: is not allowed to be unset"},
      {"${E:?no}", "error: failed to process \"${E:?no}\": E: no"},
      {"${", "error: failed to process \"${\": syntax error: missing '}'"},
      {"${}", "error: failed to process \"${}\": syntax error: bad substitution"},
      {"${X^^}", "error: failed to process \"${X^^}\": unsupported modifier (^) in substitution"},
      {"${P/b}", "error: failed to process \"${P/b}\": syntax error: missing '/' in ${}"},
      {"\"x",
       "error: failed to process \"\\\"x\": unexpected end of statement while looking for matching double-quote"},
      {"${S%\\a.b}",
       "error: failed to process \"${S%\\\\a.b}\": invalid pattern (b.\\a) in substitution: invalid escape '\\a'"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(result(row.word) == row.text);
  }
}

TEST_CASE("names that were looked up are told apart by whether they were set") {
  const auto expansion = expand("$X ${NO:-a} $X $AH", variable);
  REQUIRE(expansion);
  CHECK(expansion->matched == std::vector<std::string>{"X"});
  CHECK(expansion->unmatched == std::vector<std::string>{"AH", "NO"});
}

TEST_CASE("a variable's blanks make several words, and a word in ${…} loses what stood before it") {
  struct Row {
    const char* word;
    std::vector<std::string> words;
  };
  const Row rows[] = {
      {"$PORTS", {"80", "443/udp"}}, {"\"$PORTS\"", {"80 443/udp"}},
      {"80${V:-80}", {"80"}},        {"pre${V+x}post ${X}y", {"post", "fooy"}},
      {"  a  'b c' ", {"a", "b c"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    const auto expansion = expand(row.word, variable);
    REQUIRE(expansion);
    CHECK(expansion->words == row.words);
  }
}

TEST_CASE("options leave in the text what a name in the progress shows") {
  WordOptions options;
  options.keep_quotes = options.keep_unset = true;
  CHECK(result("RUN echo \"$X\" '$X' $NOPE ${NO:-a}", options) == "RUN echo \"foo\" '$X' $NOPE ${NO:-a}");
  options = {};
  options.escape = '`';
  CHECK(result("C:\\`$X", options) == "C:\\$X");
}

TEST_CASE("nesting as deep as one likes is followed") {
  constexpr int deep = 100'000;
  std::string word;
  for (int i = 0; i < deep; ++i) word += "${A:-";
  CHECK(result(word).find("syntax error: missing '}'") != std::string::npos);
  word += "x" + std::string(deep, '}');
  CHECK(result(word) == "x");
  WordOptions options;
  options.keep_unset = true;
  CHECK(result(word, options) == word);
}

TEST_CASE("a word announces a heredoc or not") {
  struct Row {
    const char *about, *line;
    std::vector<std::string> names;
  };
  const Row rows[] = {
      {"plain", "RUN <<EOF", {"EOF"}},
      {"with a blank", "RUN << EOF cat", {"EOF"}},
      {"two", "COPY <<a <<-'b' /x", {"a", "b"}},
      {"a number in front", "RUN 3<<EOF", {"EOF"}},
      {"a blank behind the dash", "RUN <<- EOF", {}},
      {"three", "RUN cat <<<word", {}},
      {"in quotes", "RUN echo \"<<EOF\" '<<EOF' \\<<EOF", {}},
      {"arithmetic", "RUN echo $((1<<2))", {}},
      {"arithmetic with blanks", "RUN echo $((1 << x))", {"x))"}},
      {"an odd quote turns all off", "RUN echo it's <<EOF", {}},
      {"a variable is part of the name", "RUN <<E$X", {"E$X"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    std::vector<std::string> names;
    for (const HeredocWord& word : heredocs_of_line(row.line)) names.push_back(word.name);
    CHECK(names == row.names);
  }
  const auto found = heredocs_of_line("RUN \xC3\xA9 2<<A <<-'b c'x; << d");
  REQUIRE(found.size() == 3);
  CHECK(found[0].begin == 7);
  CHECK(found[0].end == 11);
  CHECK(found[1].begin == 12);
  CHECK(found[1].end == 22);
  CHECK(found[2].begin == 23);
  CHECK(found[2].end == 27);
  const auto within = heredocs_of_line("RUN x${P% <<a <<b} c");
  REQUIRE(within.size() == 2);
  CHECK(within[0].name == "a");
  CHECK(within[1].name == "b}");
  for (const HeredocWord& word : within) {
    CHECK(word.begin == 5);
    CHECK(word.end == 18);
  }
  const auto quoted = heredoc_word("12<<-E'O'F");
  REQUIRE(quoted);
  CHECK(quoted->name == "EOF");
  CHECK(quoted->descriptor == 12);
  CHECK(quoted->chomp);
  CHECK_FALSE(quoted->expand);
}

TEST_CASE("a text is cut into tokens without a gap, whether or not it is closed") {
  struct Row {
    const char *about, *text, *tokens;
  };
  const Row rows[] = {
      {"plain", "a b", "p:a b"},
      {"quotes", "a 'b c'\"d\"", "p:a |q:'b c'|q:\"d\""},
      {"a variable parts what is quoted", "\"a $B c\"", "q:\"a |v:$B|q: c\""},
      {"with all in its braces", "x${A:-\"y $Z\"}w", "p:x|v:${A:-\"y $Z\"}|p:w"},
      {"a dollar that is none", "a$ b", "p:a$ b"},
      {"escaped", "a\\$b\\'c", "p:a\\$b\\'c"},
      {"a quote that is not closed", "a 'b", "p:a |q:'b"},
      {"nor behind a variable", "\" a ${B:-x}", "q:\" a |v:${B:-x}"},
      {"braces that are not closed", "a ${b c", "p:a |v:${b |p:c"},
      {"behind what is wrong it goes on", "${} $A", "v:${|p:} |v:$A"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    std::string shown;
    for (const WordToken& token : tokens_of(row.text, 0, '\\')) {
      shown += shown.empty() ? "" : "|";
      shown += token.kind == WordToken::Kind::plain ? "p:" : token.kind == WordToken::Kind::quoted ? "q:" : "v:";
      shown += std::string_view(row.text).substr(token.begin, token.end - token.begin);
    }
    CHECK(shown == row.tokens);
  }
}
