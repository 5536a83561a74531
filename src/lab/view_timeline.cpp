// What the timeline knows beyond the layers' own times: who waited for whom, which steps made the build as long as it
// was, and the build before.
#include <cmath>
#include <map>
#include <string_view>

#include "lab/view_parts.h"

namespace lab {
namespace {

constexpr double close_enough = 1e-6;  // seconds

double end_of(const build::Step& step) { return step.begin + step.seconds; }

// The input that was ready last: what the step waited for. -1: nothing.
int waited_for(const build::Record& record, std::size_t step) {
  int last = -1;
  for (const build::StepInput& input : (*record.graph)[step]) {
    if (input.step < 0) continue;
    if (last < 0 || end_of(record.steps[static_cast<std::size_t>(input.step)]) >
                        end_of(record.steps[static_cast<std::size_t>(last)]) + close_enough)
      last = input.step;
  }
  return last;
}

// From the step that ended last, back over what each waited for.
std::vector<bool> critical_steps(const build::Record& record) {
  std::vector<bool> critical(record.steps.size(), false);
  int at = -1;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const build::Step& step = record.steps[i];
    if (step.kind == build::Step::Kind::config || step.seconds <= 0) continue;
    if (at < 0 || end_of(step) > end_of(record.steps[static_cast<std::size_t>(at)])) at = static_cast<int>(i);
  }
  while (at >= 0 && !critical[static_cast<std::size_t>(at)]) {
    critical[static_cast<std::size_t>(at)] = true;
    at = waited_for(record, static_cast<std::size_t>(at));
  }
  for (std::size_t i = 0; i < record.steps.size(); ++i)
    if (record.steps[i].seconds <= 0) critical[i] = false;
  return critical;
}

}  // namespace

void show_timeline(const Session& session, View& view) {
  const BuildRef record = session.now().build_number(view.stack.build);
  if (record == nullptr || record->graph == nullptr || record->graph->size() != record->steps.size()) return;
  const std::vector<bool> critical = critical_steps(*record);
  const BuildRef before = session.now().build_number(record->number - 1);
  std::map<std::string_view, const build::Step*> ghosts;
  if (before != nullptr) {
    view.stack.ghost_seconds = before->seconds;
    for (const build::Step& step : before->steps) ghosts.emplace(step.text, &step);
  }
  for (StackRow& row : view.stack.rows) {
    const auto index = static_cast<std::size_t>(row.step);
    row.critical = critical[index];
    if (const int step = waited_for(*record, index); step >= 0)
      row.waited_for = record->steps[static_cast<std::size_t>(step)].text;
    const auto ghost = ghosts.find(row.text);
    if (ghost == ghosts.end()) continue;
    row.ghost_begin = ghost->second->begin;
    row.ghost_seconds = ghost->second->seconds;
  }
}

}  // namespace lab
