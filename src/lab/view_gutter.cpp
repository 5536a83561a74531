// Beside the Dockerfile's lines: what the newest build did, or, once something changed, what a build would do.
#include "base/text.h"
#include "lab/build_words.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

std::string chip_of(const build::Record& record, std::size_t index) {
  const build::Step& step = record.steps[index];
  if (step.verdict == build::Verdict::cached || step.verdict == build::Verdict::not_run) return {};
  // The first build of all runs everything: to say so at every line would only be noise.
  const bool nothing_to_tell =
      step.reason.kind == cache::Reason::Kind::first_time && step.reason.edit.kind == cache::Edit::Kind::none;
  const bool failed = step.verdict == build::Verdict::failed;
  if (step.kind == build::Step::Kind::base || (nothing_to_tell && !failed)) return {};
  if (step.verdict == build::Verdict::depends) return short_reason(record, static_cast<int>(index));
  return words::chip_with_seconds(step.seconds, short_reason(record, static_cast<int>(index)));
}

void mark_lines(const build::Record& record, bool forecast, View& view) {
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const build::Step& step = record.steps[i];
    if (!step.reported) continue;
    view.gutter.push_back({.line = step.where.begin.line,
                           .last_line = step.where.end.line,
                           .verdict = step.verdict,
                           .forecast = forecast,
                           .chip = chip_of(record, i)});
  }
}

bool knows_all_times(const build::Record& record) {
  for (const build::Step& step : record.steps) {
    if (step.reported && step.verdict == build::Verdict::executed && step.seconds == 0) return false;
  }
  return true;
}

}  // namespace

void show_gutter(const Session& session, View& view) {
  const State& state = session.now();
  view.pending = is_pending(state);
  if (!view.pending) {
    const build::Record& record = *state.builds.back();
    mark_lines(record, false, view);
    const Counts counts = count_steps(record);
    std::string said = words::counts(counts.cached, counts.executed);
    if (counts.failed > 0) said += ", " + words::failed_count(counts.failed);
    view.forecast =
        record.ok || counts.failed > 0 ? words::last_build_was(record.number, said) : build_sentence(record);
    view.forecast_seconds = base::seconds_for_people(record.seconds);
    return;
  }
  const build::Record& ahead = session.forecast();
  if (session.predicting() && ahead.ok) {  // it would give the answer away
    view.forecast = words::predict_first();
    return;
  }
  mark_lines(ahead, true, view);
  if (!ahead.ok) {
    view.forecast = words::cannot_build(ahead.problem ? line_of(*ahead.problem) : 0);
    return;
  }
  const Counts counts = count_steps(ahead);
  view.forecast = words::if_you_build_now(words::counts_ahead(counts.cached, counts.executed, counts.open));
  if (counts.executed > 0 && counts.open == 0 && knows_all_times(ahead))
    view.forecast_seconds = words::about_seconds(ahead.seconds);
}

}  // namespace lab
