// Regular expressions of POSIX, basic and extended, with what GNU and busybox add: \+ \? \| \< \> \b \w \s,
// back-references.
//
// Leftmost, and of those the longest, as POSIX asks. In bytes. All ways through the expression are followed side by
// side (Thompson, Pike), so a search takes time by the length of the text, and no stack; only an expression with
// back-references tries one way after the other. What a search does is counted; when the work is used up it finds
// nothing, and the RUN stops for that.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "shell/work.h"

namespace shell {

struct RegexOptions {
  bool extended = false;
  bool any_case = false;
};

struct RegexMatch {
  std::size_t begin = 0;
  std::size_t end = 0;
  // Of the groups, [0] the whole; first > second where a group took no part.
  std::vector<std::pair<std::size_t, std::size_t>> groups;
};

class Regex {
 public:
  // Fails in the words of regcomp(3).
  static base::Result<Regex, std::string> compile(std::string_view pattern, RegexOptions options, Work& work);

  // The first match at or after `from`. `line_start`: whether ^ may match at 0.
  [[nodiscard]] std::optional<RegexMatch> search(std::string_view text, std::size_t from, Work& work,
                                                 bool line_start = true) const;
  [[nodiscard]] std::size_t group_count() const { return groups_; }

 private:
  friend class RegexParser;
  friend class RegexCompiler;
  friend class RegexThreads;
  friend class RegexRun;
  using Set = std::bitset<256>;
  struct Node {
    enum class Kind : std::uint8_t {
      empty,
      any,
      literal,
      set,
      line_begin,
      line_end,
      word_begin,
      word_end,
      word_edge,
      no_word_edge,
      group,
      back_reference,
      sequence,
      choice,
      repeat
    };
    Kind kind = Kind::empty;
    unsigned char c = 0;
    Set set;
    std::vector<Node> children;
    int group = 0;
    int least = 0;
    int most = -1;  // -1: without end
  };
  // One instruction of the program that all ways are followed in.
  struct Instruction {
    enum class Kind : std::uint8_t { one, place, split, jump, save, end };
    Kind kind = Kind::end;
    Node::Kind place = Node::Kind::empty;  // of `place`: an edge that must be here
    std::uint32_t x = 0;                   // where to go on; of `save` the slot, of `one` the set
    std::uint32_t y = 0;                   // of `split`: the other way, tried second
  };

  [[nodiscard]] bool holds(Node::Kind place, std::string_view text, std::size_t at, bool line_start) const;

  std::shared_ptr<const Node> root_;  // only of an expression with back-references
  std::vector<Instruction> program_;
  std::vector<Set> sets_;
  std::size_t groups_ = 0;
  bool any_case_ = false;
  bool begins_line_ = false;   // matches at the start of a line alone
  std::optional<char> first_;  // the character that every match begins with
};

}  // namespace shell
