#include "claims.h"

#include <algorithm>

#include "build/verdict_name.h"

namespace conformance {
namespace {

using Kind = cache::Reason::Kind;

bool missed(const build::Step& step) {
  return step.reason.kind == Kind::changed || step.reason.kind == Kind::below_is_new;
}

}  // namespace

std::optional<std::string> unproved(const build::Record& record) {
  for (const build::Step& step : record.steps) {
    const bool ran = step.verdict == build::Verdict::executed || step.verdict == build::Verdict::failed;
    if (!ran || !missed(step)) continue;
    if (!cache::prove(step.key, step.reason).holds)
      return step.text + ": with all that differs taken back it has not the key of the record";
    for (std::size_t i = 0; i < step.reason.disagreements.size(); ++i) {
      cache::Reason less = step.reason;
      less.origin = -1;  // what it builds upon may be told twice: as another image, and as the FROM that began it
      less.disagreements.erase(less.disagreements.begin() + static_cast<std::ptrdiff_t>(i));
      if (cache::prove(step.key, less).holds) return step.text + ": not all of what is said to differ is needed";
    }
  }
  return std::nullopt;
}

std::optional<std::string> forecast_otherwise(const build::Record& ahead, const build::Record& record) {
  if (ahead.steps.size() != record.steps.size() && record.ok) return "it foresees another number of steps";
  for (std::size_t i = 0; i < std::min(ahead.steps.size(), record.steps.size()); ++i) {
    const build::Step& foreseen = ahead.steps[i];
    const build::Step& step = record.steps[i];
    // Where the build stopped nothing more is known of it, and steps that ran beside the failed one were cut off.
    if (step.verdict == build::Verdict::failed) return std::nullopt;
    if (!record.ok && step.verdict == build::Verdict::not_run) continue;
    if (foreseen.verdict == build::Verdict::depends) {
      if (step.verdict == build::Verdict::cached || step.verdict == build::Verdict::executed) continue;
    }
    if (foreseen.verdict != step.verdict)
      return step.text + ": foreseen " + std::string(name_of(foreseen.verdict)) + ", but " +
             std::string(name_of(step.verdict));
  }
  return std::nullopt;
}

}  // namespace conformance
