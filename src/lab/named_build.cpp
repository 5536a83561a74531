#include "lab/named_build.h"

#include "base/number.h"

namespace lab {

build::BuilderKind other_builder(build::BuilderKind builder) {
  return builder == build::BuilderKind::buildkit ? build::BuilderKind::classic : build::BuilderKind::buildkit;
}

namespace {

BuildRef numbered(Work& work, const State& state, int number, bool by_other, Answers* answers) {
  const BuildRef record = state.build_number(number);
  if (record == nullptr || !by_other) return record;
  return work.twins.build(*work.data, state, number, other_builder(record->builder), answers);
}

}  // namespace

BuildRef build_named(Work& work, std::string_view name, Answers* answers) {
  const bool by_other = name.ends_with(by_other_builder);
  if (by_other) name.remove_suffix(by_other_builder.size());
  if (name == next_build_name) {
    const State& state = work.now();
    if (by_other)
      return std::make_shared<const build::Record>(
          work.twins.next(*work.data, state, other_builder(state.builder), answers));
    return {std::shared_ptr<void>(), &forecast_of(work)};  // the forecaster keeps it
  }
  const bool moment = name.starts_with('@');
  const auto number = base::whole_number<int>(moment ? name.substr(1) : name);
  if (!number || *number < 0) return nullptr;
  if (!moment) return numbered(work, work.now(), *number, by_other, answers);
  if (static_cast<std::size_t>(*number) >= work.history.size()) return nullptr;
  const Moment& made = work.history[static_cast<std::size_t>(*number)];
  if (!std::holds_alternative<Build>(made.command)) return nullptr;
  return numbered(work, *made.state, static_cast<int>(made.state->builds.size()), by_other, answers);
}

}  // namespace lab
