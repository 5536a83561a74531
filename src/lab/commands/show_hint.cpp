// One more hint of a task; after the last of them, its solution.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, ShowHint& command) { f.number("task", command.task); }

Complaint read(Words& line, ShowHint& command) {
  const auto word = line.next();
  const auto number = word ? base::whole_number<int>(*word) : std::nullopt;
  if (!number) return "Which task? The first is 0.";
  command.task = *number;
  return std::nullopt;
}

std::string line(const ShowHint& command) { return std::to_string(command.task); }

Answer apply(Work& work, const ShowHint& command) {
  if (work.lesson == nullptr) return {false, words::no_lesson_open()};
  const auto task = static_cast<std::size_t>(command.task);
  if (command.task < 0 || task >= work.lesson->tasks.size())
    return {false, words::no_such_task(work.lesson->tasks.size())};
  const int all = static_cast<int>(work.lesson->tasks[task].hints.size()) + 1;
  int& shown = work.progress.hints_shown[task];
  if (shown >= all) return {false, words::no_more_hints()};
  ++shown;
  return {true, shown == all ? words::solution_is_shown() : words::hint_is_shown(shown, all - 1)};
}

}  // namespace

const Row show_hint = make_row<ShowHint, fields, read, line, apply>(
    "show_hint", "show_hint TASK", "Shows one more hint of a task; the first task is 0.");

}  // namespace lab::commands
