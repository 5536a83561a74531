// Gives a file or folder another path. Its contents and its time stay, as with mv.
#include "lab/commands/edits.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, RenameFile& command) {
  f.text("path", command.path);
  f.text("to", command.to);
}

Complaint read(Words& line, RenameFile& command) {
  auto path = line.next();
  auto to = line.next();
  if (!path || !to) return "This takes the old and the new path.";
  command = {std::move(*path), std::move(*to)};
  return std::nullopt;
}

std::string line(const RenameFile& command) { return quoted(command.path) + ' ' + quoted(command.to); }

Answer apply(Work& work, const RenameFile& command) {
  const State& now = work.now();
  const std::string from = fs::clean(command.path);
  const std::string to = fs::clean(command.to);
  const fs::EntryRef entry = from == "/" ? nullptr : now.project.find(from);
  if (entry == nullptr) return {false, words::no_such_file(shown(from))};
  if (to.compare(0, from.size() + 1, from + "/") == 0) return {false, words::into_itself(shown(from))};
  if (now.project.find(to) != nullptr) return {false, words::name_is_taken(shown(to))};
  if (const auto complaint = cannot_write(now.project, to)) return {false, *complaint};
  State next = now;
  next.project = now.project.without(from).with(to, entry);
  ++next.edits;
  work.add(std::move(next), command, words::rename_label(shown(from), shown(to)));
  return {true, words::renamed(shown(from), shown(to))};
}

}  // namespace

const Row rename_file = make_row<RenameFile, fields, read, line, apply>(
    "rename", "rename PATH TO", "Renames or moves a file or folder of the project.");

}  // namespace lab::commands
