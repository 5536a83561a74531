// Which steps each step of a build stands upon or reads: the graph as a person sees it, with only what has a line of
// its own as a step.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plan {
struct ClassicPlan;
struct Graph;
}  // namespace plan

namespace build {

struct StepInput {
  enum class Kind : std::uint8_t { files, copied, mounted, context };  // stands upon; COPY --from; --mount; the context
  Kind kind = Kind::files;
  int step = -1;     // position in the build; -1: a context
  std::string name;  // of a context that is not the build's own

  bool operator==(const StepInput&) const = default;
};

using StepGraph = std::vector<std::vector<StepInput>>;  // by step; a stage that nothing needs has no inputs

[[nodiscard]] StepGraph step_graph(const plan::Graph& graph);
[[nodiscard]] StepGraph step_graph(const plan::ClassicPlan& plan);

}  // namespace build
