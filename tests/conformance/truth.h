// How true the lab is, by its own corpus: what was recorded, and how much of it the engine does alike. `layerlab truth`
// and the page show it, from assets/truth.json.
#pragma once

#include <string>
#include <vector>

#include "case.h"

namespace conformance {

// JSON text: of each folder and builder the scenarios and builds (of the parser's tables, the rows) and how many agree;
// and each build that does not, with its first difference. In the order of names.
[[nodiscard]] std::string truth_of(const std::vector<Case>& cases);

}  // namespace conformance
