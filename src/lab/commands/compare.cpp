// Which two builds stand side by side.
#include <utility>

#include "lab/commands/table.h"
#include "lab/named_build.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Compare& command) {
  f.optional_text("left", command.left);
  f.optional_text("right", command.right);
}

Complaint read(Words& line, Compare& command) {
  if (auto left = line.next()) command.left = std::move(*left);
  if (auto right = line.next()) command.right = std::move(*right);
  if (command.left.empty() != command.right.empty()) return "This takes two builds, or none: the two newest.";
  return std::nullopt;
}

std::string line(const Compare& command) {
  return command.left.empty() ? "" : quoted(command.left) + ' ' + quoted(command.right);
}

Answer apply(Work& work, const Compare& command) {
  Twins known = work.twins;
  for (const std::string& name : {command.left, command.right}) {
    if (!name.empty() && build_named(work, name, work.answers) == nullptr) return {false, words::no_such_build(name)};
    if (work.answers->waits()) {
      work.twins = std::move(known);  // the next time, the same processes are asked for in the same order
      return {};
    }
  }
  work.compared = command;
  return {};
}

}  // namespace

const Row compare = make_row<Compare, fields, read, line, apply>(
    "compare", "compare [LEFT RIGHT]",
    "Lays two builds side by side: by number, next, @MOMENT, each with :other for the other builder.");

}  // namespace lab::commands
