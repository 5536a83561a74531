// The solver's account of a build in which a step failed: what was done by then, and what BuildKit never came to.
//
// Of a step's inputs those are made first that nothing of its kind was made of before; what it was made of before is
// loaded from the cache only once all these are there (solver/edge.go, skipPhase2FastCache and skipPhase2SlowCache). So
// with a broken build stage `COPY nginx.conf`, below which stands `COPY --from=build`, is found, but nobody loads it,
// and the client never sees it.
#include <algorithm>
#include <utility>
#include <variant>

#include "build/reads.h"
#include "build/solver.h"

namespace build {

// Of several failures the first one in time counts.
void Solver::cut_off_at_first_failure() {
  const auto first = std::min_element(failures_.begin(), failures_.end(),
                                      [](const Failure& a, const Failure& b) { return a.seconds < b.seconds; });
  if (first == failures_.end()) return;
  hide_what_nobody_asked_for(first->seconds);
  cut_off_what_is_later(first->seconds);
  clock_ = std::max(clock_, first->seconds);
  show(*first);
}

// What was not done by then is not done at all.
void Solver::cut_off_what_is_later(double end) {
  const auto is_late = [&](int index) {
    const Result& result = result_at(index);
    return result.end > end && result.hit == nullptr && result.started;
  };
  std::erase_if(made_, [&](const auto& made) { return is_late(made.first) && step_of(made.first) != nullptr; });
  for (std::size_t v = 0; v < results_.size(); ++v) {
    Step* step = step_of(static_cast<int>(v));
    if (step == nullptr || step->kind == Step::Kind::base || !is_late(static_cast<int>(v))) continue;
    step->verdict = Verdict::not_run;
    step->output.clear();
    step->layer = nullptr;
    step->files_digest = {};
  }
}

// A step that was found and not loaded was not shown.
void Solver::hide_what_nobody_asked_for(double end) {
  const std::vector<bool> asked = asked_for(end);
  for (std::size_t v = 0; v < results_.size(); ++v) {
    Step* step = step_of(static_cast<int>(v));
    if (step == nullptr || step->kind == Step::Kind::base || step->verdict != Verdict::cached || asked[v]) continue;
    step->verdict = Verdict::not_run;
    step->reason = {};
    step->key = {};
    step->layer = nullptr;
    step->files_digest = {};
    step->begin = 0;
    used_[static_cast<std::size_t>(graph_.vertices[v].step)] = nullptr;
  }
}

// By vertex: whether it was to be made or loaded by then.
std::vector<bool> Solver::asked_for(double end) {
  std::vector<bool> asked(results_.size(), false);
  std::vector<int> open = {graph_.target};
  for (std::size_t v = 0; v < results_.size(); ++v)
    if (results_[v].started && begin_of(static_cast<int>(v)) <= end) open.push_back(static_cast<int>(v));
  while (!open.empty()) {
    const int index = open.back();
    open.pop_back();
    if (index < 0 || asked[static_cast<std::size_t>(index)]) continue;
    asked[static_cast<std::size_t>(index)] = true;
    const std::vector<int> further = inputs_asked_for(index, end);
    open.insert(open.end(), further.begin(), further.end());
  }
  return asked;
}

std::vector<int> Solver::inputs_asked_for(int index, double end) {
  const plan::Vertex& vertex = vertex_at(index);
  const Result& result = result_at(index);
  if (result.hit != nullptr) return vertex.inputs;  // with it all that it stands upon
  std::vector<int> asked;
  std::vector<int> waiting;
  bool all_there = !result.failed || result.started;  // else what it reads of them is missing, or one of them
  for (std::size_t i = 0; i < vertex.inputs.size(); ++i) {
    const int input = vertex.inputs[i];
    if (input < 0) continue;
    if (was_made_of(index, i)) {
      waiting.push_back(input);
    } else {
      asked.push_back(input);
      all_there = all_there && is_there(input, end);
    }
  }
  if (all_there) asked.insert(asked.end(), waiting.begin(), waiting.end());
  return asked;
}

bool Solver::is_there(int index, double end) {
  const Result& result = result_at(index);
  if (result.hit != nullptr) return true;
  return result.level == Level::made && !result.failed && result.end <= end;
}

// What its key sees of those inputs that were made or found: it stopped to read at the first that was not.
void Solver::read_what_is_there(int index) {
  const plan::Vertex& vertex = vertex_at(index);
  std::vector<std::optional<cache::Selection>>& keyed = keyed_[static_cast<std::size_t>(index)];
  if (!keyed.empty()) return;
  for (const auto& [input, path, options] : reads_of(vertex.operation)) {
    keyed.emplace_back();
    const int source = input < 0 ? -1 : vertex.inputs[static_cast<std::size_t>(input)];
    const bool is_folder = context_of(vertex, input) != nullptr;
    if (source < 0 || (!is_folder && result_at(source).hit == nullptr && result_at(source).level != Level::made))
      continue;
    const fs::Tree& files = is_folder ? context_of(vertex, input)->received.keyed : files_of(vertex, input);
    if (auto selection = cache::select(files, path, options)) keyed.back() = std::move(selection).value();
  }
}

// Whether something of its kind is in the cache that was made of what this input is.
bool Solver::was_made_of(int index, std::size_t input) {
  const plan::Vertex& vertex = vertex_at(index);
  const int source = vertex.inputs[input];
  if (vertex.ignore_cache || vertex_at(source).ignore_cache || !result_at(source).named) return false;
  if (!links_) {
    links_.emplace();
    links_->add(cache_.records);
    for (const cache::Store& store : input_.imports) links_->add(store);
  }
  read_what_is_there(index);
  const std::optional<cache::Key> key = key_of(index, all_by_content(index), false, Purpose::comparing);
  if (!key) return false;
  if (input == 0 || std::holds_alternative<plan::Merge>(vertex.operation)) return links_->hold(*key, input);
  std::size_t place = 1;  // behind what it builds upon
  for (const Read& read : reads_of(vertex.operation)) {
    if (read.input == static_cast<int>(input) && links_->hold(*key, place)) return true;
    ++place;
  }
  return false;
}

}  // namespace build
