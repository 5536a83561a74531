// The graph while it is made: a vertex for each thing that an instruction does, equal ones not yet taken together.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plan/graph.h"

namespace plan {

class Draft {
 public:
  explicit Draft(const dockerfile::Dockerfile& of);

  [[nodiscard]] int add(Vertex vertex);
  // The folder that the client sends, made when it is first asked for; named contexts by their name.
  [[nodiscard]] int context(const std::string& name);
  [[nodiscard]] int add_step(PlannedStep step);

  // Reports a finding, if it is wanted; `check`: the instruction's own "# check=…".
  void warn(std::string_view rule, std::string message, const dockerfile::Range& where, std::string_view check);

  // Counts what the steps hold (limits.h).
  void hold(std::uint64_t bytes) { held_ += bytes; }
  [[nodiscard]] std::uint64_t held() const { return held_; }

  const dockerfile::Dockerfile& file;
  std::vector<Vertex> vertices;
  std::vector<PlannedStep> steps;
  std::vector<dockerfile::Warning> warnings;

 private:
  std::map<std::string, int> contexts_;
  std::set<std::string> warned_;
  std::uint64_t held_ = 0;
};

// What the target needs, equal vertices as one, under the name of the last of them that a walk from the target meets:
// inputs first, in their order. `steps` get their vertex. After BuildKit's llb.State.Marshal.
void take_together(Draft& draft, int target, Graph& graph, std::vector<int>& history_vertex);

}  // namespace plan
