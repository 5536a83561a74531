// Whether a condition of a lesson holds: of the session's state, or of what the command just carried out did.
#pragma once

#include "lab/work.h"

namespace lab {

// Not of what a command did.
[[nodiscard]] bool is_about_state(const Condition& condition);

[[nodiscard]] bool fits(const StepPattern& pattern, const build::Step& step);
// All of them; a condition's `steps` for one and the same step.
[[nodiscard]] bool fits_all(const std::vector<StepPattern>& patterns, const build::Step& step);

// `event`: null: only a condition about the state can hold.
[[nodiscard]] bool holds(const Work& work, const Condition& condition, const Event* event);

}  // namespace lab
