#include "lab/lesson_watch.h"

#include <algorithm>
#include <utility>

#include "lab/commands/table.h"
#include "lab/words/en.h"

namespace lab {
namespace {

bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool has_verdict(const build::Record& record, const Goal::StepVerdict& wanted) {
  return std::any_of(record.steps.begin(), record.steps.end(), [&](const build::Step& step) {
    return begins_with(step.text, wanted.step) && step.verdict == wanted.verdict;
  });
}

bool well_built(const Event* event) {
  return event != nullptr && event->kind == Event::Kind::built && event->build->ok;
}

bool same_image_as_before(const Work& work, const build::Record& record) {
  const State& now = work.now();
  for (std::size_t i = now.builds.size(); i-- > 0;) {
    const build::Record& earlier = *now.builds[i];
    if (earlier.number < record.number && earlier.ok) return earlier.image->id == record.image->id;
  }
  return false;
}

bool is_edited(const Work& work, const std::string& path) {
  const fs::EntryRef before = work.task_began->project.find(path);
  const fs::EntryRef after = work.now().project.find(path);
  if (before == nullptr || after == nullptr) return before != after;
  return before->digest() != after->digest();
}

// Whether a goal is met by this event; by the state alone where there is none.
bool meets(const Work& work, const Goal& goal, const Event* event) {
  switch (goal.kind) {
    case Goal::Kind::edited: return is_edited(work, goal.path);
    case Goal::Kind::built:
      return well_built(event) && std::all_of(goal.verdicts.begin(), goal.verdicts.end(),
                                              [&](const auto& wanted) { return has_verdict(*event->build, wanted); });
    case Goal::Kind::same_image: return well_built(event) && same_image_as_before(work, *event->build);
    case Goal::Kind::served:
      return event != nullptr && event->kind == Event::Kind::served &&
             event->text.find(goal.text) != std::string::npos && (!goal.stale || *goal.stale == event->stale);
    case Goal::Kind::ran_new: return event != nullptr && event->kind == Event::Kind::ran;
    case Goal::Kind::step_selected:
      return event != nullptr && event->kind == Event::Kind::step_selected &&
             step_fits(goal, event->build->steps[static_cast<std::size_t>(event->step)]);
  }
  return false;
}

}  // namespace

void begin_lesson(Work& work, const Lesson& lesson, const Command& command) {
  work.restart(lesson.title, lesson.project, lesson.open, command, words::opened_label(lesson.title));
  for (const Command& first : lesson.start) row_of(first).apply(work, first);
  // The first builds are the lesson's, not the learner's: there is nothing to undo yet.
  std::shared_ptr<const State> state = work.shared_now();
  work.history = {{state, command, words::opened_label(lesson.title)}};
  work.position = 0;
  work.events.clear();

  const build::Input input = {.builder = build::BuilderKind::buildkit,
                              .project = lesson.project,
                              .now = first_moment,
                              .catalogue = &work.data->catalogue,
                              .tools = &work.data->tools};
  work.reference_build = std::make_shared<const build::Record>(build::run(input, {}).record);
  work.lesson = &lesson;
  work.progress.lesson = lesson.id;
  work.progress.reached.assign(lesson.tasks.size(), false);
  work.progress.hints_shown.assign(lesson.tasks.size(), 0);
  work.goals_met.assign(lesson.tasks.size(), 0);
  work.task_began = std::move(state);
}

void end_lesson(Work& work) {
  work.lesson = nullptr;
  work.progress = {};
  work.goals_met.clear();
  work.task_began.reset();
  work.reference_build.reset();
}

int current_task(const Work& work) {
  const std::vector<bool>& reached = work.progress.reached;
  const auto first_open = std::find(reached.begin(), reached.end(), false);
  return first_open == reached.end() ? -1 : static_cast<int>(first_open - reached.begin());
}

bool step_fits(const Goal& goal, const build::Step& step) {
  if (!begins_with(step.text, goal.text)) return false;
  return goal.verdicts.empty() || step.verdict == goal.verdicts.front().verdict;
}

int watch_lesson(Work& work) {
  const int current = current_task(work);
  if (current < 0) return -1;
  const auto index = static_cast<std::size_t>(current);
  const std::vector<Goal>& goals = work.lesson->tasks[index].goals;
  std::size_t& met = work.goals_met[index];
  const auto advance = [&](const Event* event) {
    while (met < goals.size() && meets(work, goals[met], event)) ++met;
  };
  advance(nullptr);
  for (const Event& event : work.events) advance(&event);
  if (met < goals.size()) return -1;
  work.progress.reached[index] = true;
  work.task_began = work.shared_now();
  return current;
}

}  // namespace lab
