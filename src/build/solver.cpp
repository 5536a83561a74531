#include "build/solver.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "base/text.h"
#include "build/reads.h"
#include "build/reasons.h"
#include "build/usage.h"

namespace build {

namespace {

// As BuildKit names what a vertex made, where it lists its cache.
std::string description_of(const plan::Vertex& vertex) {
  if (const auto* exec = std::get_if<plan::Exec>(&vertex.operation))
    return "mount / from exec " + base::join(exec->argv, " ");
  return vertex.name;
}

}  // namespace

Solver::Solver(const Input& input, const plan::Graph& graph, const std::map<std::string, ReceivedContext>& contexts,
               Cache& cache, Record& record, std::vector<cache::RecordRef>& used, Mode mode, std::string file_name,
               double clock)
    : input_(input),
      graph_(graph),
      contexts_(contexts),
      cache_(cache),
      record_(record),
      used_(used),
      mode_(mode),
      file_name_(std::move(file_name)),
      clock_(clock),
      began_(clock),
      results_(graph.vertices.size()),
      selections_(graph.vertices.size()),
      keyed_(graph.vertices.size()),
      parents_(parents_in_graph(record)) {
  looks_everywhere_ = std::none_of(graph.vertices.begin(), graph.vertices.end(),
                                   [](const plan::Vertex& vertex) { return vertex.ignore_cache; });
}

Step* Solver::step_of(int vertex) {
  const int step = vertex_at(vertex).step;
  return step < 0 ? nullptr : &record_.steps[static_cast<std::size_t>(step)];
}

const fs::Tree& Solver::files() const {
  static const fs::Tree nothing;
  return graph_.target < 0 ? nothing : results_[static_cast<std::size_t>(graph_.target)].files;
}

std::vector<image::LayerRef> Solver::layers() const {
  if (graph_.target < 0) return {};
  return results_[static_cast<std::size_t>(graph_.target)].layers.list();
}

void Solver::solve_images() {
  for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
    const int index = static_cast<int>(v);
    if (const auto* source = std::get_if<plan::ImageSource>(&vertex_at(index).operation)) solve_image(index, *source);
  }
}

bool Solver::solve() {
  for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
    const int index = static_cast<int>(v);
    if (const auto* source = std::get_if<plan::ContextSource>(&vertex_at(index).operation))
      receive_source(index, *source);
    if (const auto* source = std::get_if<plan::RemoteSource>(&vertex_at(index).operation))
      if (!fetch_source(index, *source)) return false;
  }
  const bool ok = graph_.target < 0 || complete(graph_.target);
  const bool stopped = record_.unsupported || record_.cancelled;
  if (!ok && !stopped) cut_off_at_first_failure();
  for (auto& [index, made] : made_) keep(index, std::move(made));
  if (mode_ == Mode::run) log_uses();
  // What the lab cannot do, or somebody gave up, ends a build as a failure does: the steps that were done by then are
  // kept.
  if (ok) mark_upstream_cached();
  if (ok || stopped)
    for (const Result& result : results_) clock_ = std::max(clock_, result.end);
  return ok;
}

// Used is what was made, what a step that ran was made of, and what the image is made of: a step that was found, and
// only stood below another one that was found, is not even looked at.
void Solver::log_uses() {
  std::set<std::string> used;
  const auto use = [&](int index) {
    if (index < 0) return;
    const Result& result = result_at(index);
    if (const auto* context = std::get_if<plan::ContextSource>(&vertex_at(index).operation))
      used.insert(name_of_context(context->name));
    else if (const cache::RecordRef& record = result.kept != nullptr ? result.kept : result.hit)
      used.insert(name_of_record(record->id));
  };
  use(graph_.target);
  for (std::size_t v = 0; v < results_.size(); ++v) {
    const int index = static_cast<int>(v);
    // The client's folders are sent in each build.
    if (std::holds_alternative<plan::ContextSource>(vertex_at(index).operation)) use(index);
    if (results_[v].kept == nullptr) continue;
    use(index);
    for (const int input : vertex_at(index).inputs) use(input);
  }
  for (const std::string& id : mounted_) used.insert(name_of_mount(id));
  cache_.uses = cache_.uses.with(input_.now, {used.begin(), used.end()});
}

// Inputs first, in loops of their own rather than by recursion: a Dockerfile may have thousands of steps.
bool Solver::complete(int index) {
  struct Open {
    int vertex;
    bool known;            // what is to be known before it is made is
    std::size_t next = 0;  // of its inputs
  };
  std::vector<Open> open;
  const auto enter = [&](int vertex) {
    Result& result = result_at(vertex);
    if (result.level == Level::made || result.failed) return;
    const bool known =
        probe(vertex, Level::by_definition) && (result.hit != nullptr || probe(vertex, Level::by_content));
    if (known && result.hit != nullptr)
      result.level = Level::made;
    else
      open.push_back({vertex, known});
  };
  enter(index);
  while (!open.empty()) {
    Open& last = open.back();
    const std::vector<int>& inputs = vertex_at(last.vertex).inputs;
    if (last.next < inputs.size()) {
      // All of them, though one fails: they run side by side. But after what the lab cannot do nothing more is done.
      if (const int input = inputs[last.next++]; input >= 0 && !record_.unsupported && !record_.cancelled) enter(input);
      continue;
    }
    const Open done = last;
    open.pop_back();
    if (!complete_last(done.vertex, done.known)) result_at(done.vertex).failed = true;
  }
  return !result_at(index).failed;
}

// One whose inputs were found or made, or have failed.
bool Solver::complete_last(int index, bool known) {
  Result& result = result_at(index);
  if (record_.unsupported || record_.cancelled || !known ||
      !all_inputs(index, [](const Result& input) { return !input.failed; }) || !read_contents(index))
    return false;
  result.forced = is_forced(index);
  if (!result.forced && foresee_again(index)) return true;
  std::vector<cache::Key> keys;
  if (!result.forced) keys = look_up(index);
  result.level = Level::made;
  return result.hit != nullptr || make(index, std::move(keys));
}

std::int64_t Solver::time_of(int index, double begin) {
  std::int64_t time = input_.now + static_cast<std::int64_t>(begin);
  for (const int input : vertex_at(index).inputs)
    if (input >= 0) time = std::max(time, result_at(input).time + 1);
  return time;
}

double Solver::begin_of(int index) {
  double begin = clock_;
  for (const int input : vertex_at(index).inputs)
    if (input >= 0) begin = std::max(begin, result_at(input).end);
  return begin;
}

// All that a found step stands upon was found with it.
void Solver::mark_upstream_cached() {
  for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
    Step* step = step_of(static_cast<int>(v));
    if (step == nullptr || step->verdict != Verdict::not_run) continue;
    step->verdict = Verdict::cached;
    step->reason.kind = cache::Reason::Kind::reused;
    step->begin = clock_;
  }
}

const ReceivedContext* Solver::context_of(const plan::Vertex& vertex, int input) const {
  const plan::ContextSource* context = context_at(graph_, vertex, input);
  if (context == nullptr) return nullptr;
  const auto found = contexts_.find(context->name);
  return found == contexts_.end() ? nullptr : &found->second;
}

const fs::Tree& Solver::files_of(const plan::Vertex& vertex, int input) {
  static const fs::Tree nothing;
  if (input < 0 || vertex.inputs.empty()) return nothing;
  const int source = vertex.inputs[static_cast<std::size_t>(input)];
  return source < 0 ? nothing : result_at(source).files;
}

base::Chain<image::LayerRef> Solver::layers_of(const plan::Vertex& vertex, int input) {
  if (vertex.inputs.empty()) return {};
  const int source = vertex.inputs[static_cast<std::size_t>(input)];
  return source < 0 ? base::Chain<image::LayerRef>() : result_at(source).layers;
}

bool Solver::fail(int index, std::string error, std::string message) {
  Result& result = result_at(index);
  result.failed = true;
  double seconds = std::max(result.end, clock_);
  if (!result.started) {
    for (const int input : vertex_at(index).inputs)
      if (input >= 0 && result_at(input).level == Level::made) seconds = std::max(seconds, result_at(input).end);
  }
  failures_.push_back({index, std::move(error), std::move(message), seconds});
  return false;
}

// Whatever was made by then is done: what runs side by side in simulated time was carried out one after the other. Of a
// failure that came before nothing is heard any more.
bool Solver::cancel(int index) {
  if (Step* step = step_of(index)) cancel_at(record_, *step);
  result_at(index).failed = true;
  return false;
}

void Solver::show(const Failure& failure) {
  if (failure.error.empty()) {  // it is no step's, but the client's
    build::fail(record_, "ERROR: failed to build: failed to solve: " + failure.message);
    return;
  }
  if (Step* step = step_of(failure.vertex)) {
    fail_step(record_, *step, failure.error, failure.message, file_name_);
  } else {
    build::fail(record_, "ERROR: failed to build: failed to solve: " + failure.message);
  }
}

// For reasons that are told later: what the step stood upon.
void Solver::name_parent(const plan::Vertex& vertex, cache::Record& made) const {
  if (vertex.step < 0 || record_.steps[static_cast<std::size_t>(vertex.step)].kind == Step::Kind::base) return;
  const int parent = parents_[static_cast<std::size_t>(vertex.step)];
  if (parent < 0) return;
  made.parent = without_stage_name(record_.steps[static_cast<std::size_t>(parent)].text);
  made.parent_line = record_.steps[static_cast<std::size_t>(parent)].where.begin.line;
}

void Solver::keep(int index, cache::Record made) {
  const plan::Vertex& vertex = vertex_at(index);
  const Step* step = step_of(index);
  made.text = vertex.text;
  if (made.description.empty()) made.description = description_of(vertex);
  made.build = input_.number;
  made.step = vertex.step;
  name_parent(vertex, made);
  if (step != nullptr) made.seconds = step->seconds;
  cache_.records = cache_.records.with(std::move(made));
  result_at(index).kept = cache_.records.newest();
  if (vertex.step >= 0) used_[static_cast<std::size_t>(vertex.step)] = cache_.records.newest();
}

}  // namespace build
