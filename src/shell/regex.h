// Regular expressions of POSIX, basic and extended, with what GNU and busybox add: \+ \? \| \< \> \b \w \s,
// back-references.
//
// Leftmost, and of those the longest, as POSIX asks. In bytes. Work is bounded: an expression that would take for ever
// finds what it found so far.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

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
  static base::Result<Regex, std::string> compile(std::string_view pattern, RegexOptions options);

  // The first match at or after `from`. `line_start`: whether ^ may match at 0.
  [[nodiscard]] std::optional<RegexMatch> search(std::string_view text, std::size_t from, bool line_start = true) const;
  [[nodiscard]] std::size_t group_count() const { return groups_; }

 private:
  friend class RegexParser;
  friend class RegexRun;
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
    std::vector<bool> set;  // 256
    std::vector<Node> children;
    int group = 0;
    int least = 0;
    int most = -1;  // -1: without end
  };

  Node root_;
  std::size_t groups_ = 0;
  bool any_case_ = false;
};

}  // namespace shell
