// Back to a project that was left.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, ChooseProject& command) { f.number("project", command.project); }

Complaint read(Words& line, ChooseProject& command) {
  const auto word = line.next();
  const auto number = word ? base::whole_number<int>(*word) : std::nullopt;
  if (!number) return "Which project? They count from 0.";
  command.project = *number;
  return std::nullopt;
}

std::string line(const ChooseProject& command) { return std::to_string(command.project); }

Answer apply(Work& work, const ChooseProject& command) {
  if (command.project < 0 || static_cast<std::size_t>(command.project) >= work.left.size())
    return {false, words::no_such_project(work.left.size())};
  work.choose = command.project;
  return {true, words::project_chosen(work.left[static_cast<std::size_t>(command.project)].title)};
}

}  // namespace

const Row choose_project = make_row<ChooseProject, fields, read, line, apply>(
    "choose_project", "choose_project NUMBER", "Opens a project that was left; they count from 0.");

}  // namespace lab::commands
