// The shown build as a graph: stages, their steps, and what each reads of the others.
#include <algorithm>
#include <map>

#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

// Of a stage that nothing needs no inputs are known; its steps stand one after the other.
std::vector<build::StepInput> inputs_of(const build::Record& record, std::size_t step) {
  std::vector<build::StepInput> inputs = (*record.graph)[step];
  if (!record.steps[step].pruned || !inputs.empty()) return inputs;
  for (std::size_t before = step; before-- > 0;) {
    if (record.steps[before].stage != record.steps[step].stage) break;
    if (record.steps[before].kind == build::Step::Kind::config) continue;
    inputs.push_back({build::StepInput::Kind::files, static_cast<int>(before), {}});
    break;
  }
  return inputs;
}

GraphNode node_of(const build::Record& record, std::size_t step) {
  const build::Step& of = record.steps[step];
  return {.step = static_cast<int>(step),
          .stage = of.stage,
          .text = of.text,
          .verdict_word = words::verdict_word(of),
          .verdict = of.verdict,
          .needed = !of.pruned};
}

}  // namespace

void show_graph(const Session& session, View& view) {
  const BuildRef record = shown_build(session.now());
  if (record == nullptr || record->graph == nullptr || record->graph->size() != record->steps.size()) return;
  Graph& graph = view.graph;
  graph.build = record->number;
  for (const build::StageNote& stage : record->stages) graph.stages.push_back({stage.name, stage.needed});
  int stages = static_cast<int>(graph.stages.size());
  std::map<int, int> node_at;  // by step
  for (std::size_t i = 0; i < record->steps.size(); ++i) {
    const build::Step& step = record->steps[i];
    if (step.kind == build::Step::Kind::config || step.same_as >= 0) continue;
    const int index = static_cast<int>(graph.nodes.size());
    GraphNode node = node_of(*record, i);
    for (const build::StepInput& input : inputs_of(*record, i)) {
      node.context = node.context || input.kind == build::StepInput::Kind::context;
      const auto from = node_at.find(input.step);
      if (from == node_at.end()) continue;
      node.depth = std::max(node.depth, graph.nodes[static_cast<std::size_t>(from->second)].depth + 1);
      graph.edges.push_back({from->second, index, input.kind});
    }
    node_at[static_cast<int>(i)] = index;
    stages = std::max(stages, node.stage + 1);
    graph.nodes.push_back(std::move(node));
  }
  while (static_cast<int>(graph.stages.size()) < stages)
    graph.stages.push_back({"stage-" + std::to_string(graph.stages.size()), true});
}

}  // namespace lab
