// Words of a Dockerfile: quotes, escapes and variables, as BuildKit's shell.Lex takes them apart.
//
// Costs time linear in the text and what the variables put in. Recorded oddities are kept: a `${…}` with a word in it
// makes the word list (not the text) forget what the current word held.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dockerfile {

// What a variable holds; nothing where it is not set. The view must hold until the expansion is made.
using Variables = std::function<std::optional<std::string_view>(std::string_view name)>;

struct WordOptions {
  char escape = '\\';
  bool keep_quotes = false;    // leave quotes in the text
  bool keep_escapes = false;   // leave escape tokens in the text
  bool ignore_quotes = false;  // quotes are plain characters: bodies of heredocs
  bool keep_unset = false;     // leave a variable that is not set as it is written
  bool colon_only = false;     // Docker 20.10: `${…}` knows but ":-", ":+", ":?" and "?"
};

struct Expansion {
  std::string text;
  std::vector<std::string> words;    // cut at blanks outside quotes, after expansion
  std::vector<std::string> matched;  // names looked up and found, sorted, each once
  std::vector<std::string> unmatched;
};

// What all variables together may put into one expansion: `ENV A=$A$A`, written thirty times, is a billion times as
// long. Docker has no such limit.
inline constexpr std::size_t max_expansion = 1U << 20U;  // bytes
// How the error ends then.
inline constexpr std::string_view longer_than_the_lab_expands =
    "the variables make it longer than 1 MB, more than the lab simulates. Docker has no such limit";

// The error is BuildKit's text: `failed to process "…": …`.
[[nodiscard]] base::Result<Expansion, std::string> expand(std::string_view word, const Variables& variables,
                                                          const WordOptions& options = {});

// A stretch of a text as the lexer goes through it. A variable is one as a whole, with all that stands in its braces;
// within double quotes it parts the quoted text.
struct WordToken {
  enum class Kind : std::uint8_t { plain, quoted, variable };
  Kind kind = Kind::plain;
  std::size_t begin = 0;
  std::size_t end = 0;
};
// All of `text` from `begin` on, in order and without a gap; for any text: what is not closed goes to the end.
[[nodiscard]] std::vector<WordToken> tokens_of(std::string_view text, std::size_t begin, char escape);

// A heredoc as a word announces it: digits, "<<", perhaps "-", a name.
struct HeredocWord {
  std::string name;
  std::uint64_t descriptor = 0;
  bool expand = true;  // false: a part of the name is quoted
  bool chomp = false;  // "<<-"
  // Where it stands in the line, of those that heredocs_of_line() finds. Those in a ${…} all stand where that does.
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] std::optional<HeredocWord> heredoc_word(std::string_view word);

struct Heredoc {
  HeredocWord word;
  std::string content;  // tabs of "<<-" still in it

  [[nodiscard]] std::string text() const;  // as it is used: without these tabs
};
// All of a logical line, in order. None where the line can't be taken apart.
[[nodiscard]] std::vector<HeredocWord> heredocs_of_line(std::string_view line);

}  // namespace dockerfile
