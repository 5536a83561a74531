// Regular expressions in the syntax of Go's regexp package (RE2's), for .dockerignore: its patterns become such
// expressions, and whatever they hold leaks through.
//
// Tells only whether a text matches: there are no captures. Never backtracks: it follows all ways through the
// expression at once, so its time is bounded by the text's length times the expression's. Of \p{…} it knows the general
// categories L, Lu, Ll, N, Nd, P, S, Z and the scripts Latin, Greek, Cyrillic and Han, roughly beyond ASCII; any other
// name is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fs {

class Regexp {
 public:
  static std::optional<Regexp> compile(std::string_view expression);  // nothing where Go's regexp.Compile fails

  [[nodiscard]] bool matches(std::string_view text) const;  // anywhere in the text, unless the expression is anchored

  struct Range {
    std::uint32_t from;
    std::uint32_t to;
  };
  enum class Assertion : std::uint8_t { text_start, text_end, line_start, line_end, word_boundary, no_word_boundary };

  // One state of the automaton: what must be seen to go on to `next`.
  struct State {
    enum class Kind : std::uint8_t { characters, fork, assertion, match };
    Kind kind = Kind::match;
    Assertion assertion = Assertion::text_start;
    std::uint32_t next = 0;
    std::uint32_t other = 0;    // the second way of a fork
    std::vector<Range> ranges;  // of characters
  };

 private:
  std::vector<State> states_;
  std::uint32_t start_ = 0;
};

}  // namespace fs
