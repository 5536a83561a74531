// The open lesson: its prose with figures filled in, and how far the learner is.
#include "base/text.h"
#include "lab/lesson_prose.h"
#include "lab/lesson_solution.h"
#include "lab/lesson_watch.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

// The step that Why? is to be opened for, by the text that it has here.
std::string step_to_select(const State& state, const Task& task, const Command& command) {
  const Command fits = fitting(state, task, command);
  const auto* select = std::get_if<SelectStep>(&fits);
  const BuildRef record = select != nullptr ? state.build_number(select->build) : nullptr;
  const auto step = select != nullptr ? static_cast<std::size_t>(select->step) : 0;
  return record != nullptr && step < record->steps.size() ? record->steps[step].text : std::string();
}

std::vector<std::string> solution_lines(const State& state, const Task& task) {
  std::vector<std::string> lines;
  for (const Command& command : task.solution) {
    const std::string text = words::instruction(fitting(state, task, command), step_to_select(state, task, command));
    for (const std::string_view line : base::split_lines(text)) lines.emplace_back(line);
  }
  return lines;
}

std::string next_lesson(const Session& session) {
  const std::vector<Lesson>& all = session.data().lessons;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (&all[i] == session.lesson()) return all[i + 1].id;
  }
  return {};
}

}  // namespace

void show_lesson(const Session& session, View& view) {
  for (const Lesson& one : session.data().lessons) view.course.push_back({one.id, one.chapter, one.title, one.idea});
  const Lesson* lesson = session.lesson();
  if (lesson == nullptr) return;
  const LessonProgress& progress = session.progress();
  LessonView& out = view.lesson;
  const auto filled = [&session](const std::string& prose) { return fill_prose(prose, session).text; };
  out.id = lesson->id;
  out.chapter = lesson->chapter;
  out.title = lesson->title;
  out.idea = lesson->idea;
  out.intro = filled(lesson->intro);
  out.done = true;
  for (std::size_t i = 0; i < lesson->tasks.size(); ++i) {
    const Task& task = lesson->tasks[i];
    LessonTask row;
    row.id = task.id;
    row.title = task.title;
    row.reached = progress.reached[i];
    row.current = out.done && !row.reached;
    if (row.reached || row.current) row.prose = filled(task.prose);
    row.attempts = progress.attempts[i];
    if (const LessonAnswer* answer = find_answer(*lesson, i, progress.answers[i])) row.answer = filled(answer->prose);
    out.done = out.done && row.reached;
    const auto shown = static_cast<std::size_t>(progress.hints_shown[i]);
    for (std::size_t h = 0; h < task.hints.size() && h < shown; ++h) row.hints.push_back(filled(task.hints[h]));
    row.hints_left = static_cast<int>(task.hints.size() + 1 - shown);  // the solution is the last one
    if (session.solution_shown(static_cast<int>(i))) row.solution = solution_lines(session.now(), task);
    out.tasks.push_back(std::move(row));
  }
  if (out.done) out.wrap_up = filled(lesson->wrap_up);
  out.next = next_lesson(session);
}

}  // namespace lab
