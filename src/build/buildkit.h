// The BuildKit builder, and what would become of a build with it. After BuildKit 0.32.2 (docs/spec/cache-keys.md A to
// D).
#pragma once

#include <optional>
#include <string>

#include "build/builder.h"
#include "build/solver.h"
#include "dockerfile/instruction.h"
#include "plan/graph.h"

namespace build {

[[nodiscard]] Output run_buildkit(const Input& input, const Cache& cache);
[[nodiscard]] Record forecast_buildkit(const Input& input, const Cache& cache);

// What a forecast or a build worked out, for the next one.
struct ForecastMemory {
  // Of this Dockerfile, with these options …
  Definition definition;
  plan::Options options;
  const image::Catalogue* catalogue = nullptr;
  std::optional<dockerfile::Dockerfile> file;  // … as parsed; nothing: it has an error, or none was read yet
  plan::Graph graph;                           // … and its graph, which stands on …
  std::shared_ptr<const StepGraph> steps;
  std::vector<base::Digest> images;  // … these, by id

  FilterMemory filtered;
  Record record;

  // What became of the steps, of a build with this cache; nothing: that cannot be taken over.
  struct Solved {
    int number = 0;  // of the build
    cache::Store records;
    ReceivedMemory received;  // before it
    ReceivedContext context;
    Solver::Memory solver;
  };
  std::optional<Solved> solved;
};

// The same as forecast_buildkit: leaves the record in the memory.
void forecast_buildkit_again(const Input& input, const Cache& cache, ForecastMemory& memory);
// The same as run_buildkit: takes the graph out of the memory, or leaves its own there.
[[nodiscard]] Output run_buildkit_again(const Input& input, const Cache& cache, ForecastMemory& memory);

}  // namespace build
