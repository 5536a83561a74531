// What a vertex is, as a text: equal operations on equal inputs have equal ones. After BuildKit's LLB definitions.
#pragma once

#include <string>

#include "plan/graph.h"

namespace plan {

// Names, places and whether the cache is to be used play no part.
[[nodiscard]] std::string definition_of(const Vertex& vertex);

}  // namespace plan
