// What RUN --mount brings to a step.
#pragma once

#include <vector>

#include "plan/stage.h"

namespace plan {

// Adds to exec.mounts, sorted by target, and to `inputs`, where each vertex stands once; input 0 is the root.
[[nodiscard]] Outcome add_mounts(Stage& stage, const dockerfile::Run& run, Exec& exec, std::vector<int>& inputs);

// The place of a vertex among a step's inputs, added if it is not there.
[[nodiscard]] int input_of(std::vector<int>& inputs, int vertex);

}  // namespace plan
