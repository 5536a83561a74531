#include "parser_invariants.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "dockerfile/dump.h"
#include "dockerfile/node_stream.h"
#include "dockerfile/parse.h"
#include "printed.h"

namespace fuzz {
namespace {

using dockerfile::Position;
using dockerfile::Range;

class Places {
 public:
  explicit Places(std::string_view text) {
    for (const std::string_view line : base::split(text, '\n')) lengths_.push_back(static_cast<int>(line.size()));
  }
  [[nodiscard]] bool hold(const Range& where) const {
    return holds(where.begin) && holds(where.end) && where.begin <= where.end;
  }

 private:
  [[nodiscard]] bool holds(const Position& at) const {
    if (at.line < 1 || static_cast<std::size_t>(at.line) > lengths_.size()) return false;
    return at.column >= 0 && at.column <= lengths_[static_cast<std::size_t>(at.line - 1)];
  }
  std::vector<int> lengths_;
};

std::string shown(const Range& where) {
  const auto position = [](const Position& at) { return std::to_string(at.line) + ":" + std::to_string(at.column); };
  return position(where.begin) + "-" + position(where.end);
}

// The parts of an instruction in the order in which they must stand.
std::vector<Range> places_of(const dockerfile::Node& node) {
  std::vector<Range> places;
  const auto add = [&](const dockerfile::Node& part) {
    places.push_back(part.keyword.where);
    for (const dockerfile::Text& flag : part.flags) places.push_back(flag.where);
    const bool pairs = part.is("ENV") || part.is("LABEL");
    for (std::size_t i = 0; i < part.arguments.size(); ++i) {
      if (!pairs || i % 3 != 2) places.push_back(part.arguments[i].where);  // the "=" stands before the value
    }
  };
  add(node);
  for (const dockerfile::Node& trigger : node.triggers) add(trigger);
  for (const dockerfile::HeredocPlace& place : node.heredoc_places) {
    places.push_back(place.body);
    places.push_back(place.terminator);
  }
  return places;
}

std::string misplaced_node(const Places& places, const dockerfile::Node& node, Position& before) {
  if (!places.hold(node.where) || node.where.begin < before) return "an instruction at " + shown(node.where);
  Position last = node.where.begin;
  for (const Range& where : places_of(node)) {
    if (!places.hold(where) || where.begin < last || node.where.end < where.end) {
      return "a token at " + shown(where) + " of the instruction at " + shown(node.where);
    }
    last = where.end;
  }
  for (const dockerfile::HeredocPlace& place : node.heredoc_places) {
    if (!places.hold(place.word)) return "a heredoc's word at " + shown(place.word);
  }
  before = node.where.end;
  return {};
}

std::string misplaced(std::string_view text, const Places& places) {
  dockerfile::NodeStream stream(text, dockerfile::Dialect::buildkit);
  Position before{1, 0};
  while (true) {
    while (stream.next()) {
      if (auto found = misplaced_node(places, stream.node(), before); !found.empty()) return found;
    }
    if (!stream.problem()) return {};
    if (!places.hold(stream.problem()->where)) return "a problem at " + shown(stream.problem()->where);
    if (!stream.recover()) return {};
  }
}

std::string misplaced_instruction(std::string_view text, const Places& places, dockerfile::Dialect dialect) {
  const auto file = dockerfile::parse(text, dialect);
  if (!file) {
    if (file.error().message.empty()) return "an error without words";
    return places.hold(file.error().where) ? "" : "an error at " + shown(file.error().where);
  }
  for (const dockerfile::Instruction& instruction : file->instructions) {
    if (!places.hold(instruction.where)) return "an instruction at " + shown(instruction.where);
  }
  for (const dockerfile::Warning& warning : file->warnings) {
    if (!places.hold(warning.where)) return warning.rule + " at " + shown(warning.where);
  }
  return {};
}

std::string misplaced_colour(std::string_view text, const Places& places) {
  Position before{1, 0};
  for (const dockerfile::Span& span : dockerfile::highlight(text)) {
    const Range& where = span.where;
    if (!places.hold(where) || where.begin.line != where.end.line || where.begin == where.end || where.begin < before) {
      return "a colour at " + shown(where);
    }
    before = where.end;
  }
  return {};
}

std::string printed_otherwise(std::string_view text) {
  const auto tree = dockerfile::dump(text);
  const std::optional<std::string> once = printed(text);
  if (tree.ok() != once.has_value()) return "only one of dump and print takes the text apart";
  if (!once) return {};
  const auto again = dockerfile::dump(*once);
  if (!again) return "printed, it can't be read: " + again.error().message;
  if (*again != *tree) return "printed and read again it is another tree";
  return printed(*once) == once ? "" : "printed twice it is another text";
}

}  // namespace

std::string broken_parser_invariant(std::string_view text) {
  const Places places(text);
  if (auto found = misplaced(text, places); !found.empty()) return found;
  for (const auto dialect : {dockerfile::Dialect::buildkit, dockerfile::Dialect::classic}) {
    if (auto found = misplaced_instruction(text, places, dialect); !found.empty()) return found;
  }
  if (auto found = misplaced_colour(text, places); !found.empty()) return found;
  return printed_otherwise(text);
}

}  // namespace fuzz
