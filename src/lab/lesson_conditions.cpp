#include "lab/lesson_conditions.h"

#include <algorithm>

#include "base/text.h"
#include "build/what_if.h"
#include "lab/quoted_texts.h"

namespace lab {
namespace {

// A directory entry that holds what a step reads; the file may lie in a folder of it.
bool holds_file(const fs::EntryRef& selection, std::string_view path) {
  if (selection == nullptr) return false;
  const std::string ending = "/" + std::string(path);
  bool there = false;
  fs::Tree(selection).walk([&](const std::string& one, const fs::EntryRef& entry) {
    const bool ends_so =
        one.size() >= ending.size() && one.compare(one.size() - ending.size(), ending.size(), ending) == 0;
    there = there || (ends_so && entry->kind() == fs::Kind::file);
    return !there;
  });
  return there;
}

bool reads_file(const build::Step& step, std::string_view path) {
  return std::any_of(step.key.ingredients.begin(), step.key.ingredients.end(),
                     [path](const cache::Ingredient& one) { return holds_file(one.selection, path); });
}

bool adds_name(const build::Step& step, std::string_view name) {
  if (step.layer == nullptr) return false;
  const std::vector<image::LayerEntry> entries = step.layer->entries();
  return std::any_of(entries.begin(), entries.end(), [name](const image::LayerEntry& entry) {
    return entry.entry != nullptr && fs::last_name("/" + entry.path) == name;
  });
}

bool some_step_fits(const build::Record& record, const StepPattern& pattern) {
  return std::any_of(record.steps.begin(), record.steps.end(),
                     [&](const build::Step& step) { return fits(pattern, step); });
}

bool each_pattern_fits(const build::Record& record, const std::vector<StepPattern>& patterns) {
  return std::all_of(patterns.begin(), patterns.end(),
                     [&](const StepPattern& pattern) { return some_step_fits(record, pattern); });
}

bool all_came_out(const build::Record& record, build::Verdict verdict) {
  return std::all_of(record.steps.begin(), record.steps.end(), [verdict](const build::Step& step) {
    return step.kind != build::Step::Kind::files || step.pruned || step.verdict == verdict;
  });
}

// What the steps would do if somebody edited the file now: the very steps of `record`, for the Dockerfile is the same.
bool keeps(const Work& work, const build::Record& record, const StepPattern& pattern, const std::string& path) {
  const State& now = work.now();
  const build::Record ahead =
      build::what_if(next_build(work), now.cache(), {build::some_edit(now.project, fs::clean(path))});
  bool found = false;
  for (std::size_t i = 0; i < record.steps.size() && i < ahead.steps.size(); ++i) {
    if (!fits(pattern, record.steps[i])) continue;
    found = true;
    if (ahead.steps[i].verdict != build::Verdict::cached) return false;
  }
  return found;
}

bool built_so(const Work& work, const Condition& wanted, const build::Record& record) {
  if (!record.ok || !each_pattern_fits(record, wanted.steps)) return false;
  if (wanted.all && !all_came_out(record, *wanted.all)) return false;
  if (wanted.no_cache && *wanted.no_cache != record.options.no_cache) return false;
  return wanted.keeps.empty() || keeps(work, record, wanted.steps.front(), wanted.keeps);
}

bool failed_so(const Condition& wanted, const build::Record& record) {
  if (record.ok) return false;
  if (wanted.steps.empty() && wanted.text.empty()) return true;
  return std::any_of(record.steps.begin(), record.steps.end(), [&](const build::Step& step) {
    if (step.verdict != build::Verdict::failed || !fits_all(wanted.steps, step)) return false;
    return step.error.find(wanted.text) != std::string::npos ||
           std::any_of(step.output.begin(), step.output.end(),
                       [&](const build::OutputLine& line) { return line.text.find(wanted.text) != std::string::npos; });
  });
}

bool guessed_so(const Work& work, const Condition& wanted, const build::Record& record) {
  const auto predicted = work.predicted.find(record.number);
  if (predicted == work.predicted.end()) return false;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    if (!fits_all(wanted.steps, record.steps[i])) continue;
    const Prediction* guess = prediction_of(predicted->second, record, static_cast<int>(i));
    if (guess != nullptr && guess->runs == (wanted.all == build::Verdict::executed)) return true;
  }
  return false;
}

bool same_image_as_before(const Work& work, const build::Record& record) {
  const State& now = work.now();
  for (std::size_t i = now.builds.size(); record.ok && i-- > 0;) {
    const build::Record& earlier = *now.builds[i];
    if (earlier.number < record.number && earlier.ok) return earlier.image->id == record.image->id;
  }
  return false;
}

// Whether build `number` took `path` (empty: any file) as another one than the project has now.
bool built_from_another(const State& state, int number, const std::string& path) {
  if (path.empty()) return older_than_project(state, number);
  const auto index = static_cast<std::size_t>(number) - 1;
  if (number < 1 || index >= state.sources.size()) return false;
  const fs::EntryRef then = state.sources[index].find(path);
  const fs::EntryRef now = state.project.find(path);
  if (then == nullptr || now == nullptr) return then != now;
  return then->digest() != now->digest();
}

bool stale_as_wanted(const Work& work, const Condition& wanted, const Event& event) {
  if (!wanted.stale) return true;
  return event.build != nullptr && *wanted.stale == built_from_another(work.now(), event.build->number, wanted.path);
}

bool is_edited(const Work& work, const Condition& wanted) {
  const fs::EntryRef before = work.task_began->project.find(wanted.path);
  const fs::EntryRef after = work.now().project.find(wanted.path);
  if (before == nullptr || after == nullptr) return !wanted.in_quotes && before != after;
  if (!wanted.in_quotes) return before->digest() != after->digest();
  return before->kind() == fs::Kind::file && after->kind() == fs::Kind::file &&
         quoted_texts(before->content().text()) != quoted_texts(after->content().text());
}

}  // namespace

bool is_about_state(const Condition& condition) {
  return condition.kind == Condition::Kind::edited || condition.kind == Condition::Kind::image_current;
}

bool fits(const StepPattern& pattern, const build::Step& step) {
  if (pattern.verdict && *pattern.verdict != step.verdict) return false;
  if (!pattern.instruction.empty() &&
      step.text.compare(0, pattern.instruction.size() + 1, pattern.instruction + " ") != 0)
    return false;
  if (!pattern.reads.empty() && !reads_file(step, pattern.reads)) return false;
  return pattern.makes.empty() || adds_name(step, pattern.makes);
}

bool fits_all(const std::vector<StepPattern>& patterns, const build::Step& step) {
  return std::all_of(patterns.begin(), patterns.end(), [&](const StepPattern& one) { return fits(one, step); });
}

bool holds(const Work& work, const Condition& condition, const Event* event) {
  using Kind = Condition::Kind;
  const State& now = work.now();
  if (condition.kind == Kind::edited) return is_edited(work, condition);
  if (condition.kind == Kind::image_current)
    return now.image_build > 0 && !built_from_another(now, now.image_build, condition.path);
  if (event == nullptr) return false;
  const auto is = [event](Event::Kind kind) { return event->kind == kind; };
  switch (condition.kind) {
    case Kind::built: return is(Event::Kind::built) && built_so(work, condition, *event->build);
    case Kind::failed: return is(Event::Kind::built) && failed_so(condition, *event->build);
    case Kind::guessed: return is(Event::Kind::built) && guessed_so(work, condition, *event->build);
    case Kind::same_image: return is(Event::Kind::built) && same_image_as_before(work, *event->build);
    case Kind::ran_new:
      return is(Event::Kind::ran) && (!condition.running || *condition.running == event->running) &&
             stale_as_wanted(work, condition, *event);
    case Kind::served:
      return is(Event::Kind::served) && event->text.find(condition.text) != std::string::npos &&
             stale_as_wanted(work, condition, *event);
    case Kind::step_selected:
      return is(Event::Kind::step_selected) &&
             fits_all(condition.steps, event->build->steps[static_cast<std::size_t>(event->step)]);
    case Kind::edited:
    case Kind::image_current: break;
  }
  return false;
}

}  // namespace lab
