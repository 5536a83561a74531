// ONBUILD triggers of a base, read anew where they are run.
#pragma once

#include <string>

#include "base/result.h"
#include "dockerfile/dialect.h"
#include "dockerfile/parse.h"

namespace plan {

// It stands where the FROM does that brings it. The error is the builder's text, marked at the FROM.
[[nodiscard]] base::Result<dockerfile::Instruction, dockerfile::Problem> parse_trigger(
    const std::string& trigger, dockerfile::Dialect dialect, const dockerfile::Instruction& from);

}  // namespace plan
