// Plays the solution of the current task, one command after the other, as if the person had done it.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/lesson_watch.h"
#include "lab/words/en.h"

namespace lab::commands {
namespace {

void fields(Fields& f, Solve& command) { f.number("task", command.task); }

Complaint read(Words& line, Solve& command) {
  const auto word = line.next();
  const auto number = word ? base::whole_number<int>(*word) : std::nullopt;
  if (!number) return "Which task? The first is 0.";
  command.task = *number;
  return std::nullopt;
}

std::string line(const Solve& command) { return std::to_string(command.task); }

// A solution names builds by the numbers that they have when nothing else was done. Here, the newest step that fits is
// meant.
Command fitting(const Work& work, const Task& task, const Command& command) {
  if (std::get_if<SelectStep>(&command) == nullptr) return command;
  const State& state = work.now();
  for (const Goal& goal : task.goals) {
    if (goal.kind != Goal::Kind::step_selected) continue;
    for (std::size_t b = state.builds.size(); b-- > 0;) {
      const build::Record& record = *state.builds[b];
      for (std::size_t s = 0; s < record.steps.size(); ++s) {
        if (step_fits(goal, record.steps[s])) return SelectStep{record.number, static_cast<int>(s)};
      }
    }
  }
  return command;
}

Answer apply(Work& work, const Solve& command) {
  if (work.lesson == nullptr) return {false, words::no_lesson_open()};
  const auto index = static_cast<std::size_t>(command.task);
  const std::size_t all = work.lesson->tasks.size();
  if (command.task < 0 || index >= all) return {false, words::no_such_task(all)};
  if (current_task(work) != command.task) return {false, words::not_the_current_task()};

  // A part that was done already may not fit any more (its text is replaced): what counts is that the goals are met.
  const Task& task = work.lesson->tasks[index];
  std::string first_failure;
  for (const Command& one : task.solution) {
    if (work.progress.reached[index]) break;
    work.events.clear();
    const Command fits = fitting(work, task, one);
    const Answer answer = row_of(fits).apply(work, fits);
    if (!answer.ok && first_failure.empty()) first_failure = answer.sentence;
    watch_lesson(work);
  }
  work.events.clear();
  if (!work.progress.reached[index]) return {false, words::solution_does_not_fit(first_failure)};
  return {true, index + 1 == all ? words::lesson_done(work.lesson->title)
                                 : words::task_reached(command.task + 1, static_cast<int>(all))};
}

}  // namespace

const Row solve = make_row<Solve, fields, read, line, apply>(
    "solve", "solve TASK", "Plays the solution of the current task; the first task is 0.");

}  // namespace lab::commands
