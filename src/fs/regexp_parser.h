// The text of a regular expression as a tree of what it is made of (after Go's regexp/syntax, flags of regexp.Compile).
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "fs/regexp.h"

namespace fs {

struct RegexpNode {
  enum class Kind : std::uint8_t { characters, assertion, sequence, choice, repeat };
  Kind kind = Kind::sequence;
  std::vector<Regexp::Range> ranges;  // of characters: sorted, none overlaps
  Regexp::Assertion assertion = Regexp::Assertion::text_start;
  std::vector<RegexpNode> parts;  // of sequence and choice; one of repeat
  int least = 0;                  // of repeat
  int most = 0;                   // of repeat; -1: any number
};

[[nodiscard]] std::optional<RegexpNode> parse_regexp(std::string_view expression);

}  // namespace fs
