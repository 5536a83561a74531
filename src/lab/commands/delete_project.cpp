// A project that is not wanted any more.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, DeleteProject& command) { f.number("project", command.project); }

Complaint read(Words& line, DeleteProject& command) {
  const auto word = line.next();
  const auto number = word ? base::whole_number<int>(*word) : std::nullopt;
  if (word && !number) return "Which project? They count from 0; without a number it is the one that is open.";
  command.project = number.value_or(-1);
  return std::nullopt;
}

std::string line(const DeleteProject& command) { return command.project < 0 ? "" : std::to_string(command.project); }

Answer apply(Work& work, const DeleteProject& command) {
  if (command.project >= 0 && static_cast<std::size_t>(command.project) >= work.left.size())
    return {false, words::no_such_project(work.left.size())};
  if (command.project < 0) {
    work.choose = -1;
    return {true, words::project_deleted(work.now().title)};
  }
  const auto at = work.left.begin() + command.project;
  const std::string title = at->title;
  work.left.erase(at);
  return {true, words::project_deleted(title)};
}

}  // namespace

const Row delete_project = make_row<DeleteProject, fields, read, line, apply>(
    "delete_project", "delete_project [NUMBER]",
    "Deletes a project that was left, or the one that is open. This can't be undone.");

}  // namespace lab::commands
