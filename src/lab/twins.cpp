#include "lab/twins.h"

#include <algorithm>

#include "lab/build_state.h"

namespace lab {

State Twins::state_after(const Data& data, const State& state, std::size_t builds, build::BuilderKind builder,
                         Answers* answers) {
  Line& line = builder == build::BuilderKind::buildkit ? buildkit_ : classic_;
  const std::size_t known = std::min(builds, line.originals.size());
  const auto differs = std::mismatch(line.originals.begin(),
                                     line.originals.begin() + static_cast<std::ptrdiff_t>(known), state.builds.begin());
  auto at = static_cast<std::size_t>(differs.first - line.originals.begin());
  if (at < known) {
    line.originals.resize(at);
    line.after.resize(at);
  }
  State twin;
  if (at > 0) twin = *line.after[at - 1];
  twin.builder = builder;
  twin.cache_limit = state.cache_limit;
  for (; at < builds; ++at) {
    twin.project = state.sources[at];
    build_in(twin, data, line.forecaster, state.builds[at]->options, answers);
    if (answers != nullptr && answers->waits()) break;
    line.originals.push_back(state.builds[at]);
    line.after.push_back(std::make_shared<const State>(twin));
  }
  return twin;
}

BuildRef Twins::build(const Data& data, const State& state, int number, build::BuilderKind builder, Answers* answers) {
  if (state.build_number(number) == nullptr) return nullptr;
  return state_after(data, state, static_cast<std::size_t>(number), builder, answers).builds.back();
}

build::Record Twins::next(const Data& data, const State& state, build::BuilderKind builder, Answers* answers) {
  State twin = state_after(data, state, state.builds.size(), builder, answers);
  twin.project = state.project;
  return build::forecast(build_input(data, twin), twin.cache());
}

}  // namespace lab
