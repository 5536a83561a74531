#include "lab/telling_step.h"

#include "lab/cause.h"
#include "lab/view_parts.h"

namespace lab {
namespace {

// The last step that makes a layer and of which `holds` is true; -1 where there is none.
template <class Holds>
int last_layer(const build::Record& record, Holds holds) {
  for (std::size_t i = record.steps.size(); i-- > 0;) {
    const build::Step& step = record.steps[i];
    if (step.kind != build::Step::Kind::config && !step.pruned && holds(step)) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

SelectStep telling_step(const State& state) {
  const BuildRef record = shown_build(state);
  if (record == nullptr) return {};
  for (std::size_t i = 0; i < record->steps.size(); ++i)
    if (record->steps[i].verdict == build::Verdict::failed) return {record->number, static_cast<int>(i)};
  int step = break_of(*record);
  if (step < 0)
    step = last_layer(*record, [](const build::Step& one) { return one.verdict == build::Verdict::executed; });
  if (step < 0)
    step = last_layer(*record, [](const build::Step& one) { return one.verdict == build::Verdict::cached; });
  return step < 0 ? SelectStep{} : SelectStep{record->number, step};
}

}  // namespace lab
