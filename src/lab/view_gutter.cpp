// Beside the Dockerfile's lines: what the newest build did, or, once something changed, what a build would do.
#include "base/text.h"
#include "lab/build_words.h"
#include "lab/cause.h"
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

// The step because of which this one runs, where that is another one; -1: none.
int origin_of(const build::Record& record, int step) {
  const build::Verdict verdict = record.steps[static_cast<std::size_t>(step)].verdict;
  if (verdict != build::Verdict::executed && verdict != build::Verdict::failed) return -1;
  const int origin = cause_of(record, step).step;
  return origin == step ? -1 : origin;
}

// To say at each of several lines that the step before it is new would only be noise: it is said once for all of them,
// and each keeps its seconds.
void bracket_lines(const build::Record& record, std::vector<GutterMark>& marks) {
  const auto origin_at = [&](std::size_t i) { return marks[i].chip.empty() ? -1 : origin_of(record, marks[i].step); };
  for (std::size_t begin = 0; begin < marks.size();) {
    const int origin = origin_at(begin);
    std::size_t end = begin + 1;
    while (origin >= 0 && end < marks.size() && origin_at(end) == origin) ++end;
    if (origin >= 0 && end - begin > 1) {
      double all = 0;
      for (std::size_t i = begin; i < end; ++i) {
        const double seconds = record.steps[static_cast<std::size_t>(marks[i].step)].seconds;
        all += seconds;
        marks[i].chip = seconds < 1 ? std::string() : base::seconds_for_people(seconds);
      }
      const int line = record.steps[static_cast<std::size_t>(origin)].where.begin.line;
      marks[begin].bracket = words::because_of_line(line, all);
      marks[begin].bracket_last = marks[end - 1].line;
    }
    begin = end;
  }
}

void mark_lines(const build::Record& record, bool forecast, View& view) {
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const build::Step& step = record.steps[i];
    if (!step.reported) continue;
    view.gutter.push_back({.line = step.where.begin.line,
                           .last_line = step.where.end.line,
                           .verdict = step.verdict,
                           .forecast = forecast,
                           .chip = chip_of(record, i),
                           .step = static_cast<int>(i)});
  }
  bracket_lines(record, view.gutter);
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
    view.forecast = words::predicting();
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
