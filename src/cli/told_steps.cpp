#include "cli/told_steps.h"

#include <set>

namespace cli {

namespace {

bool ran(const build::Step& step) {
  return step.verdict == build::Verdict::executed || step.verdict == build::Verdict::failed;
}

}  // namespace

std::vector<ToldStep> told_steps(const build::Record& record) {
  std::set<int> halves;
  for (const build::Step& step : record.steps)
    if (step.links >= 0) halves.insert(step.links);
  std::vector<ToldStep> out;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const build::Step& step = record.steps[i];
    if (halves.contains(static_cast<int>(i))) continue;
    ToldStep told{i, static_cast<int>(i), step.verdict, step.seconds};
    if (step.links >= 0) {
      const build::Step& copied = record.steps[static_cast<std::size_t>(step.links)];
      if (ran(copied)) {
        told.why = step.links;
        told.verdict = copied.verdict;
      }
      told.seconds += copied.seconds;
    }
    out.push_back(told);
  }
  return out;
}

}  // namespace cli
