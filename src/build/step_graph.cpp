#include "build/step_graph.h"

#include <algorithm>
#include <variant>

#include "plan/classic.h"
#include "plan/graph.h"

namespace build {

namespace {

class Inputs {
 public:
  Inputs(const plan::Graph& graph, int step) : graph_(graph), step_(step) {}

  void add_of(const plan::Vertex& vertex) {
    for (std::size_t i = 0; i < vertex.inputs.size(); ++i)
      if (vertex.inputs[i] >= 0) add(vertex.inputs[i], kind_of(vertex, i));
  }

  std::vector<StepInput> found;

 private:
  static StepInput::Kind kind_of(const plan::Vertex& vertex, std::size_t input) {
    if (input == 0 || std::holds_alternative<plan::Merge>(vertex.operation)) return StepInput::Kind::files;
    return std::holds_alternative<plan::Exec>(vertex.operation) ? StepInput::Kind::mounted : StepInput::Kind::copied;
  }

  void add(int index, StepInput::Kind kind) {
    const plan::Vertex& vertex = graph_.vertices[static_cast<std::size_t>(index)];
    if (const auto* context = std::get_if<plan::ContextSource>(&vertex.operation)) {
      add({StepInput::Kind::context, -1, context->name});
    } else if (vertex.step >= 0 && vertex.step != step_) {
      add({kind, vertex.step, {}});
    } else {
      add_of(vertex);  // it belongs to the same line: the files that COPY --link lays over what is beneath
    }
  }

  void add(StepInput input) {
    if (std::find(found.begin(), found.end(), input) == found.end()) found.push_back(std::move(input));
  }

  const plan::Graph& graph_;
  int step_;
};

}  // namespace

StepGraph step_graph(const plan::Graph& graph) {
  StepGraph out(graph.steps.size());
  for (std::size_t i = 0; i < graph.steps.size(); ++i) {
    const int vertex = graph.steps[i].vertex;
    if (vertex < 0) continue;
    Inputs inputs(graph, static_cast<int>(i));
    inputs.add_of(graph.vertices[static_cast<std::size_t>(vertex)]);
    out[i] = std::move(inputs.found);
  }
  return out;
}

StepGraph step_graph(const plan::ClassicPlan& plan) {
  StepGraph out(plan.steps.size());
  std::vector<int> last;  // step of each stage
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const plan::ClassicStep& step = plan.steps[i];
    if (step.stage < 0) continue;
    const auto add = [&](StepInput::Kind kind, int stage) {
      if (stage >= 0 && static_cast<std::size_t>(stage) < last.size() && last[static_cast<std::size_t>(stage)] >= 0)
        out[i].push_back({kind, last[static_cast<std::size_t>(stage)], {}});
    };
    const auto stage = static_cast<std::size_t>(step.stage);
    if (step.kind == plan::ClassicStep::Kind::base) {
      add(StepInput::Kind::files, step.base_stage);
    } else {
      add(StepInput::Kind::files, step.stage);
    }
    const bool copies = step.operation && std::holds_alternative<plan::CopyFiles>(*step.operation);
    if (copies && step.source.kind == plan::ClassicSource::Kind::stage) add(StepInput::Kind::copied, step.source.stage);
    if (copies && step.source.kind == plan::ClassicSource::Kind::context)
      out[i].push_back({StepInput::Kind::context, -1, {}});
    last.resize(std::max(last.size(), stage + 1), -1);
    if (step.kind != plan::ClassicStep::Kind::config) last[stage] = static_cast<int>(i);
  }
  return out;
}

}  // namespace build
