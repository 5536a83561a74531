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
    step->reason = {
        .kind = cache::Reason::Kind::depends, .record = possible, .disagreements = {}, .origin = result.awaits};
  }
  step->seconds = step->reason.record != nullptr ? step->reason.record->seconds : 0;
  result.end += step->seconds;
}

std::vector<bool> Solver::recall(Memory memory, const std::vector<bool>& unchanged) {
  std::vector<bool> held(results_.size(), false);
  const double later = clock_ - memory.clock;
  for (std::size_t v = 0; v < results_.size(); ++v) {
    const plan::Vertex& vertex = graph_.vertices[v];
    Result& then = memory.results[v];
    const bool source = std::holds_alternative<plan::ImageSource>(vertex.operation) ||
                        std::holds_alternative<plan::ContextSource>(vertex.operation);
    const bool same_inputs = std::all_of(vertex.inputs.begin(), vertex.inputs.end(),
                                         [&](int input) { return input < 0 || held[static_cast<std::size_t>(input)]; });
    held[v] = source || (unchanged[v] && same_inputs && (then.level == Level::made || then.hit != nullptr));
    if (source) continue;  // looked at each time
    // What it reads may be the same though it stands upon something new.
    const auto same_read = [&](const Read& read) {
      const int input = read.input < 0 ? -1 : vertex.inputs[static_cast<std::size_t>(read.input)];
      return input < 0 || held[static_cast<std::size_t>(input)];
    };
    const std::vector<Read> reads = held[v] || !unchanged[v] ? std::vector<Read>() : reads_of(vertex.operation);
    if (held[v] || (!reads.empty() && std::all_of(reads.begin(), reads.end(), same_read))) {
      selections_[v] = std::move(memory.selections[v]);
      keyed_[v] = std::move(memory.keyed[v]);
    }
    if (!held[v]) continue;
    if (then.end > 0) then.end += later;
    results_[v] = std::move(then);
    if (Step* step = step_of(static_cast<int>(v))) step->begin += later;
  }
  return held;
}

Solver::Memory Solver::remember() {
  Memory out;
  out.clock = began_;
  out.complete = failures_.empty() && !record_.unsupported;
  for (std::size_t v = 0; v < results_.size(); ++v)
    if (std::holds_alternative<plan::Merge>(graph_.vertices[v].operation) || results_[v].kept != nullptr)
      out.complete = false;
  out.results = std::move(results_);
  out.selections = std::move(selections_);
  out.keyed = std::move(keyed_);
  return out;
}

}  // namespace build
