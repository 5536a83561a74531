#include "lab/lesson_watch.h"

#include <algorithm>
#include <utility>

#include "lab/commands/table.h"
#include "lab/lesson_conditions.h"
#include "lab/words/en.h"

namespace lab {
namespace {

// Whether each condition holds, those about what the command did for something that it did.
bool all_hold(const Work& work, const std::vector<Condition>& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& one) {
    if (is_about_state(one)) return holds(work, one, nullptr);
    return std::any_of(work.events.begin(), work.events.end(),
                       [&](const Event& event) { return holds(work, one, &event); });
  });
}

const LessonAnswer* answer_to(const Work& work, std::size_t task, bool reached) {
  for (const auto* answers : {&work.lesson->tasks[task].answers, &work.lesson->answers}) {
    for (const LessonAnswer& answer : *answers)
      if (answer.reached == reached && all_hold(work, answer.when)) return &answer;
  }
  return nullptr;
}

// Selecting a step is no attempt at anything but finding it.
bool is_attempt(const Event& event) { return event.kind != Event::Kind::step_selected; }

// One command is one attempt: Run starts a container and asks it for its page.
bool attempts(const Work& work) { return std::any_of(work.events.begin(), work.events.end(), is_attempt); }

void meet_goals(Work& work, std::size_t task) {
  const std::vector<Condition>& goals = work.lesson->tasks[task].goals;
  std::size_t& met = work.goals_met[task];
  const auto advance = [&](const Event* event) {
    while (met < goals.size() && holds(work, goals[met], event)) ++met;
  };
  advance(nullptr);
  for (const Event& event : work.events) advance(&event);
}

}  // namespace

void begin_lesson(Work& work, const Lesson& lesson, const Command& command) {
  work.restart(lesson.title, lesson.project, lesson.open, command, words::opened_label(lesson.title));
  work.predicting = false;  // a lesson asks for it where it wants it
  for (const Command& first : lesson.start) {
    row_of(first).apply(work, first);
    if (work.answers->waits()) return;
  }
  // The first builds are the lesson's, not the learner's: there is nothing to undo yet.
  std::shared_ptr<const State> state = work.shared_now();
  work.history = {{state, command, words::opened_label(lesson.title)}};
  work.position = 0;
  work.events.clear();

  const build::Input input = {.builder = build::BuilderKind::buildkit,
                              .project = lesson.project,
                              .now = first_moment,
                              .catalogue = &work.data->catalogue,
                              .tools = &work.data->tools,
                              .runner = work.answers};
  work.reference_build = std::make_shared<const build::Record>(build::run(input, {}).record);
  work.lesson = &lesson;
  work.progress.lesson = lesson.id;
  work.progress.reached.assign(lesson.tasks.size(), false);
  work.progress.hints_shown.assign(lesson.tasks.size(), 0);
  work.progress.attempts.assign(lesson.tasks.size(), 0);
  work.progress.answers.assign(lesson.tasks.size(), "");
  work.goals_met.assign(lesson.tasks.size(), 0);
  work.task_began = std::move(state);
}

void end_lesson(Work& work) {
  work.lesson = nullptr;
  work.progress = {};
  work.goals_met.clear();
  work.task_began.reset();
  work.reference_build.reset();
  work.predicting = false;
}

int current_task(const Work& work) {
  const std::vector<bool>& reached = work.progress.reached;
  const auto first_open = std::find(reached.begin(), reached.end(), false);
  return first_open == reached.end() ? -1 : static_cast<int>(first_open - reached.begin());
}

const LessonAnswer* find_answer(const Lesson& lesson, std::size_t task, const std::string& id) {
  for (const auto* answers : {&lesson.tasks[task].answers, &lesson.answers}) {
    for (const LessonAnswer& answer : *answers)
      if (answer.id == id) return &answer;
  }
  return nullptr;
}

Watched watch_lesson(Work& work) {
  const int current = current_task(work);
  if (current < 0) return {};
  const auto task = static_cast<std::size_t>(current);
  if (attempts(work)) ++work.progress.attempts[task];
  meet_goals(work, task);
  const bool reached = work.goals_met[task] == work.lesson->tasks[task].goals.size();
  const LessonAnswer* answer = answer_to(work, task, reached);
  // An answer stays until it is answered, as it were: by the next attempt.
  if (answer != nullptr || reached || attempts(work)) work.progress.answers[task] = answer != nullptr ? answer->id : "";
  if (!reached) return {-1, answer};
  work.progress.reached[task] = true;
  work.task_began = work.shared_now();
  return {current, answer};
}

}  // namespace lab
