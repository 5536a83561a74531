// What a make_ function of instructions/ works with: a node, its flags checked against those that the instruction has.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rare.h"
#include "dockerfile/dialect.h"
#include "dockerfile/instruction.h"
#include "dockerfile/node.h"

namespace dockerfile {

// Why an instruction could not be made: Docker's text, without "dockerfile parse error on line N: ".
struct Refusal {
  std::string message;
  std::string help;
  std::optional<Range> where;  // left out: the whole instruction
};

using Refused = std::optional<Refusal>;  // nothing: all went well

struct FlagRule {
  enum class Kind { boolean, string, strings };
  std::string_view name;  // without dashes
  Kind kind;
  bool in_classic = true;  // false: the classic builder calls it unknown
};

struct Flag {
  std::string_view name;
  std::string_view value;  // of a boolean: "true" or "false"; of others, it stands in the node
  Range where;
};

// The flags that an instruction was given, in their order.
class Flags {
 public:
  [[nodiscard]] bool any() const { return !found_.empty(); }
  [[nodiscard]] Text text(std::string_view name) const;                   // empty: not given
  [[nodiscard]] base::Rare<Text> rare_text(std::string_view name) const;  // nothing: not given, or an empty value
  [[nodiscard]] std::vector<Text> texts(std::string_view name) const;
  [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;

 private:
  friend class Reading;
  std::vector<Flag> found_;
};

class Reading {
 public:
  Reading(Node& node, Dialect dialect);

  [[nodiscard]] Node& node() { return node_; }
  [[nodiscard]] Dialect dialect() const { return dialect_; }
  [[nodiscard]] std::vector<Text>& arguments() { return node_.arguments; }
  [[nodiscard]] const std::vector<Text>& arguments() const { return node_.arguments; }

  // The flags that are there, held against those that may be; after BuildKit's BFlags.Parse.
  [[nodiscard]] Refused flags(std::span<const FlagRule> rules, Flags& out) const;
  [[nodiscard]] Refused no_flags() const;

  // All arguments, moved out.
  [[nodiscard]] std::vector<Text> take_arguments();
  // Shell or exec form, moved out of the arguments from the given one on.
  [[nodiscard]] Command command(std::size_t first = 0);

 private:
  void take_json_in_front();

  Node& node_;
  Dialect dialect_;
};

[[nodiscard]] Refusal at_least_one_argument(std::string_view keyword);
[[nodiscard]] Refusal exactly_one_argument(std::string_view keyword);
[[nodiscard]] Refusal blank_name(std::string_view keyword);

}  // namespace dockerfile
