// The history as marks on a rail, and what undo and redo would do.
#include <algorithm>

#include "base/text.h"
#include "lab/build_words.h"
#include "lab/view_memory.h"
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
  HistoryMark::Kind operator()(const NewProject& /*command*/) const { return HistoryMark::Kind::start; }
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

// The way from the beginning to the current moment, and on to where redo leads.
std::vector<bool> line_through(const std::vector<Moment>& history, int position) {
  std::vector<bool> on(history.size(), false);
  for (int at = position; at >= 0; at = history[static_cast<std::size_t>(at)].parent)
    on[static_cast<std::size_t>(at)] = true;
  for (int at = position; at >= 0; at = history[static_cast<std::size_t>(at)].next)
    on[static_cast<std::size_t>(at)] = true;
  return on;
}

HistoryMark mark_of(const Moment& moment) {
  HistoryMark mark{.kind = std::visit(KindOf{*moment.state}, moment.command), .label = moment.label};
  if (!std::holds_alternative<Build>(moment.command)) return mark;
  const build::Record& record = *moment.state->builds.back();
  mark.build = record.number;
  mark.note = words::counted(count_steps(record), false, record.ok) + ", " + base::seconds_for_people(record.seconds);
  if (record.image != nullptr) mark.image = barcode(record.image->id);
  return mark;
}

// Who went back beyond a build or a run does not see the newest state, and may not notice. An edit that was undone is
// no such past.
void show_past(const std::vector<Moment>& history, int position, View& view) {
  view.past.clear();
  view.newest_moment = position;
  bool beyond = false;
  for (int at = history[static_cast<std::size_t>(position)].next; at >= 0;
       at = history[static_cast<std::size_t>(at)].next) {
    view.newest_moment = at;
    const HistoryMark::Kind kind = view.history[static_cast<std::size_t>(at)].kind;
    beyond = beyond || (kind != HistoryMark::Kind::edit && kind != HistoryMark::Kind::other);
  }
  if (beyond) view.past = words::in_the_past(history[static_cast<std::size_t>(position)].label);
}

}  // namespace

void show_history(const Session& session, View& view) {
  const std::vector<Moment>& history = session.history();
  const int position = session.position();
  const std::vector<bool> on_line = line_through(history, position);
  std::vector<std::shared_ptr<const State>>& known = view.memory->moments;
  if (!view.memory->known) known.clear();
  known.resize(history.size());
  view.history.resize(history.size());
  int lanes = 0;
  std::vector<bool> continued(history.size(), false);  // something goes on from it in its own lane
  for (std::size_t i = 0; i < history.size(); ++i) {
    HistoryMark& mark = view.history[i];
    if (known[i] != history[i].state) mark = mark_of(history[i]);
    known[i] = history[i].state;
    mark.moment = static_cast<int>(i);
    mark.current = mark.moment == position;
    mark.on_line = on_line[i];
    mark.parent = history[i].parent;
    const auto parent = static_cast<std::size_t>(mark.parent);
    if (mark.parent < 0 || continued[parent]) {
      mark.lane = lanes++;
    } else {
      mark.lane = view.history[parent].lane;
      continued[parent] = true;
    }
    // A build is of this line where the current state knows it by its number.
    if (mark.build == 0) continue;
    const bool ours = session.now().build_number(mark.build) == history[i].state->builds.back();
    mark.compare_with = ours ? std::to_string(mark.build) : "@" + std::to_string(i);
    mark.label = ours || mark.on_line ? history[i].label : words::on_other_branch(history[i].label);
  }
  const Moment& now = history[static_cast<std::size_t>(position)];
  view.can_undo = now.parent >= 0;
  view.can_redo = now.next >= 0;
  if (view.can_undo) view.undo_label = words::undo_label(now.label);
  show_past(history, position, view);
  if (view.can_redo) view.redo_label = words::redo_label(history[static_cast<std::size_t>(now.next)].label);
}

}  // namespace lab
