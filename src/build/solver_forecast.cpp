// The solver's forecast: what would become of a vertex that is not run, and what of an earlier forecast still holds.
#include <algorithm>
#include <utility>
#include <variant>

#include "build/reads.h"
#include "build/solver.h"

namespace build {

// Not in the cache, as far as is known: it runs, unless what it is made of, once that is there, fits a record.
void Solver::foresee(int index, const std::vector<cache::Key>& keys, double begin) {
  const plan::Vertex& vertex = vertex_at(index);
  Result& result = result_at(index);
  cache::RecordRef possible;
  const cache::Key& key = keys.front();
  if (cache::has_unknown(key)) {
    possible = cache::possible_match(key, cache_.records);
    for (const cache::Store& store : input_.imports)
      if (possible == nullptr) possible = cache::possible_match(key, store);
  }
  for (const int input : vertex.inputs) {
    if (possible == nullptr || input < 0 || result.awaits >= 0) continue;
    const Result& below = result_at(input);
    if (below.awaits >= 0 || below.unknown) result.awaits = below.awaits >= 0 ? below.awaits : vertex_at(input).step;
  }
  result.unknown = result.named = true;
  result.foundation = result.awaits >= 0 ? cache::unknown_ingredient(cache::Ingredient::Kind::below, "", vertex.where)
                                         : cache::on_step(identity_of(keys), vertex.where);
  result.files = files_of(vertex, 0);
  result.end = begin;
  Step* step = step_of(index);
  if (step == nullptr) return;
  step->verdict = Verdict::executed;
  if (result.awaits >= 0 && !result.forced) {
    step->verdict = Verdict::depends;
    step->reason = {};
    step->reason.kind = cache::Reason::Kind::depends;
    step->reason.record = possible;
    step->reason.origin = result.awaits;
  }
  step->seconds = step->reason.record != nullptr ? step->reason.record->seconds : 0;
  result.end += step->seconds;
}

// Of a step that ran then, and stands now upon another one: its key is made of the same, its reason is about the same.
bool Solver::foresee_again(int index) {
  const auto then = missed_.find(index);
  if (then == missed_.end()) return false;
  const plan::Vertex& vertex = vertex_at(index);
  const Result& below = result_at(vertex.inputs.front());
  auto& [key, reason, seconds] = then->second;
  if (!below.named || below.awaits >= 0) return false;
  if (!cache::put_upon(key, reason, below.foundation, vertex.text, vertex.step, cache_.records)) return false;
  if (cache_.records.find(key.digest) != nullptr) return false;
  Result& result = result_at(index);
  result.level = Level::made;
  result.started = result.unknown = result.named = true;
  result.foundation = cache::on_step(key.digest, vertex.where);
  result.files = below.files;
  Step& step = *step_of(index);
  step.verdict = Verdict::executed;
  step.key = std::move(key);
  step.reason = std::move(reason);
  step.seconds = seconds;
  step.begin = begin_of(index);
  result.end = step.begin + step.seconds;
  return true;
}

std::vector<bool> Solver::recall(Memory memory, const std::vector<bool>& unchanged) {
  std::vector<bool> held(results_.size(), false);
  const auto holds = [&](int input) { return input < 0 || held[static_cast<std::size_t>(input)]; };
  const double later = clock_ - memory.clock;
  for (std::size_t v = 0; v < results_.size(); ++v) {
    const plan::Vertex& vertex = graph_.vertices[v];
    Result& then = memory.results[v];
    if (std::holds_alternative<plan::ImageSource>(vertex.operation) ||
        std::holds_alternative<plan::ContextSource>(vertex.operation)) {
      held[v] = true;  // looked at each time
      continue;
    }
    if (!unchanged[v]) continue;
    held[v] = std::all_of(vertex.inputs.begin(), vertex.inputs.end(), holds) &&
              (then.level == Level::made || then.hit != nullptr);
    // What it reads may be the same though it stands upon something new.
    const std::vector<Read> reads = held[v] ? std::vector<Read>() : reads_of(vertex.operation);
    const bool reads_same = std::all_of(reads.begin(), reads.end(), [&](const Read& read) {
      return read.input < 0 || holds(vertex.inputs[static_cast<std::size_t>(read.input)]);
    });
    if (held[v] || (!reads.empty() && reads_same)) {
      selections_[v] = std::move(memory.selections[v]);
      keyed_[v] = std::move(memory.keyed[v]);
    }
    Step* step = step_of(static_cast<int>(v));
    if (held[v]) {
      if (then.end > 0) then.end += later;
      results_[v] = std::move(then);
      if (step != nullptr) step->begin += later;
    } else if (reads_same && ran_by_one_key(static_cast<int>(v), then)) {
      missed_[static_cast<int>(v)] = {std::move(step->key), std::move(step->reason), step->seconds};
    }
  }
  return held;
}

// Whether it ran, was looked for by a single key, and stood upon a step.
bool Solver::ran_by_one_key(int index, const Result& then) {
  const plan::Vertex& vertex = vertex_at(index);
  const Step* step = step_of(index);
  const bool ran = then.level == Level::made && then.unknown && then.awaits < 0 && !then.forced && !then.failed;
  if (!ran || step == nullptr || step->verdict != Verdict::executed || vertex.inputs.empty()) return false;
  for (std::size_t i = 0; i < vertex.inputs.size(); ++i) {
    if (vertex.inputs[i] < 0) return false;
    const plan::Vertex& input = vertex_at(vertex.inputs[i]);
    const bool folder = std::holds_alternative<plan::ContextSource>(input.operation);
    if (i == 0 ? input.step < 0 || std::holds_alternative<plan::ImageSource>(input.operation) : !folder) return false;
  }
  return !offers_content(index, 0);
}

Solver::Memory Solver::remember() {
  Memory out;
  out.clock = began_;
  out.complete = failures_.empty() && !record_.unsupported;
  for (std::size_t v = 0; v < results_.size(); ++v)
    if (std::holds_alternative<plan::Merge>(graph_.vertices[v].operation) ||
        std::holds_alternative<plan::RemoteSource>(graph_.vertices[v].operation) || results_[v].kept != nullptr)
      out.complete = false;
  out.results = std::move(results_);
  out.selections = std::move(selections_);
  out.keyed = std::move(keyed_);
  return out;
}

}  // namespace build
