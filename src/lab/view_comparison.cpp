// Two builds side by side, and what either side could show.
#include "base/number.h"
#include "base/text.h"
#include "lab/build_words.h"
#include "lab/named_build.h"
#include "lab/view_memory.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

// As many builds as a list can be chosen from.
constexpr std::size_t most_choices = 40;

ComparedBuild describe(std::string_view name, const build::Record& record) {
  ComparedBuild out{.name = std::string(name)};
  const bool by_other = name.ends_with(by_other_builder);
  if (by_other) name.remove_suffix(by_other_builder.size());
  out.forecast = name == next_build_name;
  out.title = out.forecast ? words::next_build_by(record.builder) : words::build_by(record.number, record.builder);
  if (name.starts_with('@')) out.title += words::of_another_branch();
  const std::string seconds =
      out.forecast ? words::about_seconds(record.seconds) : base::seconds_for_people(record.seconds);
  out.sentence = words::counted(count_steps(record), out.forecast, record.ok) + ", " + seconds;
  if (by_other) out.sentence += words::given_the_same();
  return out;
}

struct Named {
  std::string name;
  std::string title;
};

std::vector<Named> builds_to_choose(const Session& session, const View& view) {
  std::vector<Named> out;
  const auto add = [&](const std::string& name, const std::string& by_this, const std::string& by_other) {
    out.push_back({name, by_this});
    out.push_back({name + std::string(by_other_builder), by_other});
  };
  if (!session.predicting()) {  // it would give the answer away
    const build::BuilderKind builder = session.now().builder;
    add(std::string(next_build_name), words::next_build_by(builder), words::next_build_by(other_builder(builder)));
  }
  for (std::size_t i = view.history.size(); i-- > 0 && out.size() < most_choices;) {
    const HistoryMark& mark = view.history[i];
    if (mark.build == 0) continue;
    const build::BuilderKind builder = session.build_named(mark.compare_with)->builder;
    const std::string branch = mark.compare_with.starts_with('@') ? words::of_another_branch() : "";
    add(mark.compare_with, words::build_by(mark.build, builder) + branch,
        words::build_by(mark.build, other_builder(builder)) + branch);
  }
  return out;
}

void list_choices(const Session& session, const View& view, const Compare& shown, Comparison& comparison) {
  for (const Named& build : builds_to_choose(session, view)) {
    const std::string note = build.name.ends_with(by_other_builder) ? words::other_builder_note() : "";
    comparison.left.choices.push_back(
        {.id = "left:" + build.name, .label = build.title, .note = note, .command = Compare{build.name, shown.right}});
    comparison.right.choices.push_back(
        {.id = "right:" + build.name, .label = build.title, .note = note, .command = Compare{shown.left, build.name}});
  }
}

// Why? knows the builds of this line by their numbers.
void let_select(const ComparedBuild& build, ComparedStep& step) {
  if (const auto number = base::whole_number<int>(build.name)) step.select.build = *number;
}

// With one build there are still its forecast and the other builder to hold it against.
void offer(const View& view, Comparison& comparison) {
  const std::string newest = std::to_string(view.builds_done);
  comparison.sentence = words::one_build_to_compare();
  comparison.offers = {{.id = "offer:builders",
                        .label = words::compare_builders(),
                        .command = Compare{newest, newest + std::string(by_other_builder)}},
                       {.id = "offer:next",
                        .label = words::compare_with_next(),
                        .command = Compare{newest, std::string(next_build_name)}}};
}

bool is_forecast(std::string_view name) { return name.starts_with(next_build_name); }

}  // namespace

void show_comparison(const Session& session, View& view) {
  const Compare wanted = session.compared();
  const BuildRef left = wanted.left.empty() ? nullptr : session.build_named(wanted.left);
  const BuildRef right = wanted.right.empty() ? nullptr : session.build_named(wanted.right);
  ViewMemory::Compared now{.left = left,
                           .right = right,
                           .left_name = wanted.left,
                           .right_name = wanted.right,
                           .moments = view.history.size(),
                           .position = session.position(),
                           .builder = session.now().builder,
                           .predicting = session.predicting()};
  ViewMemory::Compared& known = view.memory->compared;
  const bool ahead = is_forecast(wanted.left) || is_forecast(wanted.right);
  if (view.memory->known && !ahead && known == now) return;
  known = std::move(now);
  Comparison& comparison = view.comparison = {};
  if (left == nullptr || right == nullptr) {
    if (view.builds_done > 0) offer(view, comparison);
    return;
  }
  comparison.left = describe(wanted.left, *left);
  comparison.right = describe(wanted.right, *right);
  list_choices(session, view, wanted, comparison);
  if (ahead && session.predicting()) {
    comparison.sentence = words::predict_first();
    return;
  }
  comparison.rows = compare_steps(*left, comparison.left.forecast, *right, comparison.right.forecast);
  std::size_t differ = 0;
  std::size_t same = 0;
  for (ComparedRow& row : comparison.rows) {
    let_select(comparison.left, row.left);
    let_select(comparison.right, row.right);
    differ += row.differs ? 1 : 0;
    same += row.same_layer ? 1 : 0;
  }
  comparison.sentence = words::compared(differ, comparison.rows.size(), same);
}

}  // namespace lab
