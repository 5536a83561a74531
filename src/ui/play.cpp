#include "ui/play.h"

#include <algorithm>
#include <cstdio>

#include "ui/theme.h"

namespace ui {
namespace {

// Real seconds of a step.
double share_of(const lab::StackRow& row, double simulated_total) {
  if (row.verdict == build::Verdict::not_run) return 0;
  if (row.verdict == build::Verdict::cached || row.kind == build::Step::Kind::config) return 0.06;
  const double part = simulated_total > 0 ? row.seconds / simulated_total : 0;
  return std::max(duration::move, part * duration::build);
}

}  // namespace

float ease_out(float part) {
  const float rest = 1 - std::clamp(part, 0.F, 1.F);
  return 1 - rest * rest * rest;
}

Playback playback(const lab::Stack& stack, double elapsed) {
  Playback play;
  play.rows.resize(stack.rows.size());
  double at = 0;
  play.done = true;
  for (std::size_t i = stack.rows.size(); i-- > 0;) {
    const lab::StackRow& row = stack.rows[i];
    RowPlay& shown = play.rows[i];
    const double share = share_of(row, stack.seconds);
    const double since = elapsed - at;
    shown.risen = ease_out(static_cast<float>(since / duration::move));
    shown.progress = share > 0 ? static_cast<float>(std::clamp(since / share, 0.0, 1.0)) : (since >= 0 ? 1.F : 0.F);
    shown.working = since >= 0 && since < share && row.verdict != build::Verdict::cached;
    if (since >= 0)
      play.simulated = std::max(play.simulated, row.begin + row.seconds * static_cast<double>(shown.progress));
    at += share;
    if (since < std::max(share, duration::move)) play.done = false;
  }
  if (play.done) play.simulated = stack.seconds;
  return play;
}

std::string seconds_so_far(const Playback& play) {
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.1f s", play.simulated);
  return seconds;
}

std::vector<lab::GutterMark> marks_so_far(const lab::View& view, const Playback& play) {
  std::vector<lab::GutterMark> marks;
  for (const lab::GutterMark& mark : view.gutter) {
    for (std::size_t i = 0; i < view.stack.rows.size() && i < play.rows.size(); ++i) {
      const RowPlay& row = play.rows[i];
      if (view.stack.rows[i].step != mark.step || row.risen <= 0) continue;
      marks.push_back(mark);
      if (!row.working) continue;
      marks.back().verdict = build::Verdict::executed;
      marks.back().chip.clear();
    }
  }
  return marks;
}

}  // namespace ui
