// The history as marks on a rail, and what undo and redo would do.
#include <algorithm>

#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

HistoryMark::Kind kind_of_build(const build::Record& record) {
  if (!record.ok) return HistoryMark::Kind::build_failed;
  const bool any_ran = std::any_of(record.steps.begin(), record.steps.end(), [](const build::Step& step) {
    return step.reported && step.verdict == build::Verdict::executed;
  });
  return any_ran ? HistoryMark::Kind::build_ran : HistoryMark::Kind::build_cached;
}

struct KindOf {
  const State& after;

  HistoryMark::Kind operator()(const OpenSample& /*command*/) const { return HistoryMark::Kind::start; }
  HistoryMark::Kind operator()(const OpenLesson& /*command*/) const { return HistoryMark::Kind::start; }
  HistoryMark::Kind operator()(const WriteFile& /*command*/) const { return HistoryMark::Kind::edit; }
  HistoryMark::Kind operator()(const ReplaceText& /*command*/) const { return HistoryMark::Kind::edit; }
  HistoryMark::Kind operator()(const RemoveFile& /*command*/) const { return HistoryMark::Kind::edit; }
  HistoryMark::Kind operator()(const RenameFile& /*command*/) const { return HistoryMark::Kind::edit; }
  HistoryMark::Kind operator()(const Import& command) const {
    return command.replace ? HistoryMark::Kind::start : HistoryMark::Kind::edit;
  }
  HistoryMark::Kind operator()(const Build& /*command*/) const { return kind_of_build(*after.builds.back()); }
  HistoryMark::Kind operator()(const Run& /*command*/) const { return HistoryMark::Kind::run; }
  template <class Other>
  HistoryMark::Kind operator()(const Other& /*command*/) const {
    return HistoryMark::Kind::other;
  }
};

}  // namespace

void show_history(const Session& session, View& view) {
  const std::vector<Moment>& history = session.history();
  const int position = session.position();
  for (std::size_t i = 0; i < history.size(); ++i) {
    const HistoryMark::Kind kind = std::visit(KindOf{*history[i].state}, history[i].command);
    view.history.push_back({.kind = kind, .label = history[i].label, .current = static_cast<int>(i) == position});
  }
  const auto at = static_cast<std::size_t>(position);
  view.can_undo = position > 0;
  view.can_redo = at + 1 < history.size();
  if (view.can_undo) view.undo_label = words::undo_label(history[at].label);
  if (view.can_redo) view.redo_label = words::redo_label(history[at + 1].label);
}

}  // namespace lab
