#include "plan/draft.h"

#include <utility>

#include "base/digest.h"
#include "plan/definition.h"

namespace plan {

namespace {

std::string identity_of(const dockerfile::Warning& warning) {
  const auto text = [](const dockerfile::Position& at) {
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
  };
  return warning.rule + " " + text(warning.where.begin) + text(warning.where.end) + warning.message;
}

}  // namespace

Draft::Draft(const dockerfile::Dockerfile& of) : file(of), warnings(of.warnings) {
  for (const dockerfile::Warning& warning : warnings) warned_.insert(identity_of(warning));
}

int Draft::add(Vertex vertex) {
  vertices.push_back(std::move(vertex));
  return static_cast<int>(vertices.size()) - 1;
}

int Draft::context(const std::string& name) {
  const auto found = contexts_.find(name);
  if (found != contexts_.end()) return found->second;
  Vertex vertex;
  vertex.operation = ContextSource{name};
  vertex.name = name.empty() ? "[internal] load build context" : "[context " + name + "] load from client";
  const int index = add(std::move(vertex));
  contexts_[name] = index;
  return index;
}

int Draft::add_step(PlannedStep step) {
  steps.push_back(std::move(step));
  return static_cast<int>(steps.size()) - 1;
}

void Draft::warn(std::string_view rule, std::string message, const dockerfile::Range& where, std::string_view check) {
  if (!file.checks.reports(rule, false, check)) return;
  dockerfile::Warning warning{std::string(rule), std::move(message), where};
  if (warned_.insert(identity_of(warning)).second) warnings.push_back(std::move(warning));
}

namespace {

class Walk {
 public:
  Walk(Draft& draft, Graph& graph) : draft_(draft), graph_(graph), merged_(draft.vertices.size(), -1) {}

  // In a loop of its own rather than by recursion: a Dockerfile may have thousands of steps.
  int visit(int target) {
    if (target < 0) return -1;
    std::vector<std::pair<int, std::size_t>> open = {{target, 0}};
    while (!open.empty()) {
      auto& [vertex, next] = open.back();
      const std::vector<int>& inputs = draft_.vertices[static_cast<std::size_t>(vertex)].inputs;
      if (next < inputs.size()) {
        const int input = inputs[next++];
        if (input >= 0 && merged(input) < 0) open.emplace_back(input, 0);
        continue;
      }
      const int done = vertex;
      open.pop_back();
      if (merged(done) < 0) take(done);
    }
    return merged(target);
  }

  [[nodiscard]] int merged(int vertex) const { return vertex < 0 ? -1 : merged_[static_cast<std::size_t>(vertex)]; }

 private:
  void take(int index) {
    Vertex vertex = draft_.vertices[static_cast<std::size_t>(index)];
    for (int& input : vertex.inputs) input = merged(input);
    std::string definition = definition_of(vertex);
    const auto [place, is_new] = by_definition_.emplace(std::move(definition), graph_.vertices.size());
    merged_[static_cast<std::size_t>(index)] = static_cast<int>(place->second);
    if (is_new) {
      graph_.vertices.push_back(std::move(vertex));
      return;
    }
    Vertex& there = graph_.vertices[place->second];
    vertex.ignore_cache = vertex.ignore_cache || there.ignore_cache;
    there = std::move(vertex);
  }

  Draft& draft_;
  Graph& graph_;
  std::vector<int> merged_;  // one a drafted vertex: its place in the graph
  std::map<std::string, std::size_t> by_definition_;
};

}  // namespace

void take_together(Draft& draft, int target, Graph& graph, std::vector<int>& history_vertex) {
  Walk walk(draft, graph);
  graph.target = walk.visit(target);
  for (PlannedStep& step : draft.steps) step.vertex = walk.merged(step.vertex);
  for (int& vertex : history_vertex) vertex = walk.merged(vertex);
  graph.steps = std::move(draft.steps);
  graph.warnings = std::move(draft.warnings);
}

}  // namespace plan
