// Another title for the project that is open.
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, RenameProject& command) { f.text("title", command.title); }

Complaint read(Words& line, RenameProject& command) {
  auto title = line.next();
  if (!title) return "What should it be called?";
  command.title = std::move(*title);
  return std::nullopt;
}

std::string line(const RenameProject& command) { return quoted(command.title); }

Answer apply(Work& work, const RenameProject& command) {
  if (command.title.empty()) return {false, words::no_name()};
  State next = work.now();
  if (next.title == command.title) return {true, ""};
  next.title = command.title;
  work.add(std::move(next), command, words::rename_project_label(command.title));
  return {true, words::project_renamed(command.title)};
}

}  // namespace

const Row rename_project = make_row<RenameProject, fields, read, line, apply>("rename_project", "rename_project TITLE",
                                                                              "Renames the open project.");

}  // namespace lab::commands
