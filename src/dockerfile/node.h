// One instruction as far as every instruction is alike: keyword, flags, arguments in the instruction's own form,
// heredocs.
//
// After BuildKit's parser.Node. Nothing is checked here but that the arguments can be taken apart; an unknown keyword
// is a node as well. Views live as long as the logical line does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/lines.h"
#include "dockerfile/source.h"
#include "dockerfile/words.h"

namespace dockerfile {

// How an instruction takes its arguments apart.
enum class ArgumentForm : std::uint8_t {
  whole,          // one text
  list,           // separated by blanks, no quoting
  json_or_whole,  // a JSON array of strings, else one text
  json_or_list,   // a JSON array of strings, else separated by blanks
  words,          // separated by blanks outside quotes; quotes and escapes stay
  pairs,          // NAME=VALUE words, or the old NAME VALUE; three arguments each: name, value, "=" or ""
  type_and_json,  // a word, then as json_or_whole: HEALTHCHECK
  instruction,    // another instruction: ONBUILD
  unknown         // no such instruction: its arguments are not looked at
};

struct Row;  // of instructions/table.h

// Where a heredoc stands. Its body begins with a line and ends where the terminator's line begins; without a
// terminator, that is at the end of the text.
struct HeredocPlace {
  Range word;
  Range body;
  Range terminator;
};

// As written.
struct Keyword {
  std::string_view text;
  Range where;
};

struct Node {
  Keyword keyword;
  const Row* row = nullptr;  // the instruction's row in the table; null: there is no such instruction
  std::vector<Text> flags;   // "--name" or "--name=value", quotes and escapes gone
  std::vector<Text> arguments;
  bool json = false;
  std::string_view original;  // the logical line; of a trigger what is left of it, blanks at its ends gone
  std::size_t rest = 0;       // where, in the logical line, keyword and flags end
  // Of the instruction itself only, not of its triggers:
  Range where;
  std::vector<Heredoc> heredocs;
  std::vector<HeredocPlace> heredoc_places;  // beside `heredocs`
  std::vector<Node>
      triggers;  // ONBUILD: the instruction it holds; that one's own, if it is an ONBUILD again; and so on

  [[nodiscard]] bool is(std::string_view capitals) const;  // which instruction it is; never an unknown one
};

// Takes a logical line apart. `node` is filled anew; heredocs are not read here. The error is BuildKit's text.
[[nodiscard]] std::optional<std::string> read_node(const LogicalLine& line, char escape, Node& node);

// Whether bodies follow the line, for an instruction or the trigger of an ONBUILD.
[[nodiscard]] bool may_hold_heredocs(const Node& node);

}  // namespace dockerfile
