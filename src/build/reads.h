// What a vertex of BuildKit's graph reads of its inputs, beside the file system that it builds upon.
#pragma once

#include <string>
#include <vector>

#include "cache/selection.h"
#include "plan/graph.h"

namespace build {

struct Read {
  int input = -1;  // of the vertex; -1: of nothing
  std::string path;
  cache::SelectOptions options;
};

// The sources of a COPY or ADD, or what the mounts of a RUN show, in their order.
[[nodiscard]] std::vector<Read> reads_of(const plan::Operation& operation);

// Whether a mount shows something of an input: that is read, and counts.
[[nodiscard]] bool shows_input(const plan::ExecMount& mount);

// The client's folder that an input is; null where it is something else.
[[nodiscard]] const plan::ContextSource* context_at(const plan::Graph& graph, const plan::Vertex& vertex, int input);

}  // namespace build
