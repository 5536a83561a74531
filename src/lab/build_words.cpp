#include "lab/build_words.h"

#include <algorithm>

#include "base/text.h"
#include "lab/cause.h"
#include "lab/words/en.h"

namespace lab {

Counts count_steps(const build::Record& record) {
  Counts counts;
  for (const build::Step& step : record.steps) {
    if (!step.reported) continue;
    switch (step.verdict) {
      case build::Verdict::cached: ++counts.cached; break;
      case build::Verdict::executed: ++counts.executed; break;
      case build::Verdict::failed: ++counts.failed; break;
      case build::Verdict::cancelled:
      case build::Verdict::not_run: ++counts.not_run; break;
      case build::Verdict::depends: ++counts.open; break;
    }
  }
  return counts;
}

std::string build_sentence(const build::Record& record) {
  if (record.unsupported) return words::build_unsupported(record.number, *record.unsupported);
  if (record.cancelled) {
    for (const build::Step& step : record.steps)
      if (step.verdict == build::Verdict::cancelled) return words::build_cancelled(record.number, step.text);
  }
  if (!record.ok) {
    for (const build::Step& step : record.steps) {
      if (step.verdict != build::Verdict::failed) continue;
      return words::build_failed_at(record.number, step.text, words::failure_told(step));
    }
    const std::string what = record.problem ? record.problem->message : record.error;
    return words::build_failed(record.number, what, record.problem ? line_of(*record.problem) : 0);
  }
  const Counts counts = count_steps(record);
  std::string sentence = words::built(record.number, record.seconds, counts.cached, counts.executed);
  if (const int broken = break_of(record); broken >= 0) {
    sentence += ' ' + words::breaks_at(record.steps[static_cast<std::size_t>(broken)].text,
                                       words::short_cause(cause_of(record, broken)));
  }
  return sentence;
}

int line_of(const dockerfile::Problem& problem) {
  if (!problem.marked_lines.empty()) return problem.marked_lines.front();
  return problem.where.begin < problem.where.end ? problem.where.begin.line : 0;
}

std::string short_reason(const build::Record& record, int step) {
  const build::Step& one = record.steps[static_cast<std::size_t>(step)];
  if (one.verdict == build::Verdict::depends && one.reason.origin >= 0)
    return words::depends_on(record.steps[static_cast<std::size_t>(one.reason.origin)].text);
  if (one.verdict == build::Verdict::failed) return words::failure_short(one.failure);
  const Cause cause = cause_of(record, step);
  return is_own(record, step, cause.step) ? words::short_cause(cause) : words::below_is_new_short();
}

std::vector<std::string> last_output(const build::Step& step) {
  constexpr std::size_t most = 6;
  std::vector<std::string> lines;
  for (auto line = step.output.rbegin(); line != step.output.rend() && lines.size() < most; ++line)
    if (!base::trim(line->text).empty()) lines.push_back(line->text);
  std::reverse(lines.begin(), lines.end());
  return lines;
}

StepWords step_words(const build::Record& record, int step) {
  const build::Step& one = record.steps[static_cast<std::size_t>(step)];
  const bool ran = one.verdict == build::Verdict::executed || one.verdict == build::Verdict::failed;
  const bool config = one.kind == build::Step::Kind::config && !one.reported;
  if (!ran || config) return {words::headline(record, step, nullptr), words::explanation(record, step, nullptr)};
  const Cause cause = cause_of(record, step);
  return {words::headline(record, step, &cause), words::explanation(record, step, &cause)};
}

}  // namespace lab
