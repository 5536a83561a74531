// Plays the solution of the current task, one command after the other, as if the person had done it.
#include "base/number.h"
#include "lab/commands/table.h"
#include "lab/lesson_solution.h"
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

struct Playing {
  Work& work;
  std::size_t task;
  std::string first_failure;

  [[nodiscard]] bool reached() const { return work.progress.reached[task]; }

  void play(const std::vector<Command>& commands) {
    for (const Command& one : commands) {
      if (reached() || work.answers->waits()) return;
      work.events.clear();
      const Command fits = fitting(work.now(), work.lesson->tasks[task], one);
      const Answer answer = row_of(fits).apply(work, fits);
      if (work.answers->waits()) return;
      if (!answer.ok && first_failure.empty()) first_failure = answer.sentence;
      watch_lesson(work);
    }
  }
};

// A part that was done already may not fit any more: what counts is that the goals are met. Where the learner's files
// lead elsewhere, the lesson's own are put in their place; undo brings the learner's back.
bool solve_from_here(Playing& playing) {
  const Lesson& lesson = *playing.work.lesson;
  const Task& task = lesson.tasks[playing.task];
  playing.play(task.solution);
  playing.play(task.otherwise);
  if (playing.reached()) return false;
  playing.play(edits_between(playing.work.now().project, files_before(lesson, playing.task)));
  playing.play(task.solution);
  playing.play(task.otherwise);
  return true;
}

Answer apply(Work& work, const Solve& command) {
  if (work.lesson == nullptr) return {false, words::no_lesson_open()};
  const auto index = static_cast<std::size_t>(command.task);
  const std::size_t all = work.lesson->tasks.size();
  if (command.task < 0 || index >= all) return {false, words::no_such_task(all)};
  if (current_task(work) != command.task) return {false, words::not_the_current_task()};

  Playing playing{work, index, {}};
  const bool files_replaced = solve_from_here(playing);
  if (work.answers->waits()) return {};
  work.events.clear();
  if (!playing.reached()) return {false, words::solution_does_not_fit(playing.first_failure)};
  std::string sentence = index + 1 == all ? words::lesson_done(work.lesson->title)
                                          : words::task_reached(command.task + 1, static_cast<int>(all));
  if (files_replaced) sentence += ' ' + words::lesson_files_restored();
  return {true, std::move(sentence)};
}

}  // namespace

const Row solve = make_row<Solve, fields, read, line, apply>(
    "solve", "solve TASK", "Plays the solution of the current task; the first task is 0.");

}  // namespace lab::commands
