#include "lab/work.h"

#include <cmath>
#include <utility>

#include "lab/build_state.h"

namespace lab {

void Work::add(State next, Command command, std::string label) {
  history.push_back({.state = std::make_shared<const State>(std::move(next)),
                     .command = std::move(command),
                     .label = std::move(label),
                     .parent = position});
  go_to(static_cast<int>(history.size()) - 1);
}

void Work::go_to(int moment) {
  position = moment;
  for (int at = moment; history[static_cast<std::size_t>(at)].parent >= 0;) {
    const int parent = history[static_cast<std::size_t>(at)].parent;
    int& next = history[static_cast<std::size_t>(parent)].next;
    if (next == at) return;  // and so on from there
    next = at;
    at = parent;
  }
}

void Work::amend(State next) {
  history[static_cast<std::size_t>(position)].state = std::make_shared<const State>(std::move(next));
}

void Work::restart(std::string project_title, fs::Tree project, std::vector<std::string> open, Command command,
                   std::string label) {
  State state;
  state.project = std::move(project);
  state.title = std::move(project_title);
  state.open_files = std::move(open);
  state.opening = ++openings;
  history.clear();
  history.push_back({.state = std::make_shared<const State>(std::move(state)),
                     .command = std::move(command),
                     .label = std::move(label)});
  position = 0;
  lesson = nullptr;
  progress = {};
  goals_met.clear();
  task_began.reset();
  reference_build.reset();
  selected = {};
  looking = {};
  compared = {};
  predictions.clear();
  predicted.clear();
}

namespace {

// What the builds took so far, in whole seconds each: whatever comes next is later than anything that they wrote.
std::int64_t seconds_of_builds(const State& state) {
  std::int64_t seconds = 0;
  for (const BuildRef& record : state.builds) seconds += static_cast<std::int64_t>(std::ceil(record->seconds)) + 1;
  return seconds;
}

}  // namespace

std::int64_t next_edit_time(const State& state) {
  return first_moment + (state.edits + 1) * seconds_an_edit + seconds_of_builds(state);
}

std::int64_t build_time(const State& state) {
  return first_moment + state.edits * seconds_an_edit + seconds_of_builds(state) + 1;
}

build::Input next_build(const Work& work) { return build_input(*work.data, work.now()); }

const build::Record& forecast_of(Work& work) {
  if (work.forecast_of != work.shared_now()) {
    work.forecast = &work.forecaster.forecast(next_build(work), work.now().cache());
    work.forecast_of = work.shared_now();
  }
  return *work.forecast;
}

bool older_than_project(const State& state, int number) {
  const auto index = static_cast<std::size_t>(number) - 1;
  if (number < 1 || index >= state.sources.size()) return false;
  return state.sources[index].digest() != state.project.digest();
}

BuildRef State::build_number(int number) const {
  const auto index = static_cast<std::size_t>(number) - 1;
  return number >= 1 && index < builds.size() ? builds[index] : nullptr;
}

}  // namespace lab
