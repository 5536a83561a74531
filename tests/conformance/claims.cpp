#include "claims.h"

#include <algorithm>

#include "build/verdict_name.h"

namespace conformance {
namespace {

using Kind = cache::Reason::Kind;

bool missed(const build::Step& step) {
  const cache::Reason& reason = step.reason;
  const bool compared =
      reason.kind == Kind::changed || reason.kind == Kind::below_is_new || reason.kind == Kind::new_on_parent;
  return compared && reason.record != nullptr;  // of a line that had failed there is no record
}

bool same_record(const cache::RecordRef& a, const cache::RecordRef& b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->key.digest == b->key.digest && a->build == b->build && a->text == b->text;
}

bool same_reason(const cache::Reason& a, const cache::Reason& b) {
  return a.kind == b.kind && a.origin == b.origin && same_record(a.record, b.record) && a.edit.kind == b.edit.kind &&
         a.edit.text == b.edit.text && a.edit.line == b.edit.line && a.edit.now == b.edit.now;
}

bool is_open(const build::Step& step) { return step.verdict == build::Verdict::depends; }

}  // namespace

std::optional<std::string> unproved(const build::Record& record) {
  for (const build::Step& step : record.steps) {
    const bool ran = step.verdict == build::Verdict::executed || step.verdict == build::Verdict::failed;
    if (!ran || !missed(step)) continue;
    if (!cache::prove(step.key, step.reason).holds)
      return step.text + ": with all that differs taken back it has not the key of the record";
    if (step.reason.upon_another) {
      cache::Reason less = step.reason;
      less.upon_another = false;
      if (cache::prove(step.key, less).holds) return step.text + ": it builds upon the very same step";
    }
    for (std::size_t i = 0; i < step.reason.disagreements.size(); ++i) {
      cache::Reason less = step.reason;
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
  if (!record.ok || std::any_of(ahead.steps.begin(), ahead.steps.end(), is_open)) return std::nullopt;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    if (cache::has_unknown(ahead.steps[i].key)) break;  // what it copies is not known yet, only that it runs
    if (!same_reason(ahead.steps[i].reason, record.steps[i].reason))
      return record.steps[i].text + ": another reason was foreseen";
  }
  return std::nullopt;
}

}  // namespace conformance
