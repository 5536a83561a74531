// The step that one would ask about first.
#pragma once

#include "lab/session.h"

namespace lab {

// Of the newest build that has steps: the one that failed; else where the cache broke first; else the last one that
// ran and made a layer; else the last layer. Build 0 where there is nothing to ask about.
[[nodiscard]] SelectStep telling_step(const State& state);

}  // namespace lab
