// A verdict as data files and programs call it.
#pragma once

#include <string_view>

#include "build/record.h"

namespace build {

// "cached", "executed", "failed", "not_run", "depends", "cancelled".
[[nodiscard]] std::string_view name_of(Verdict verdict);

}  // namespace build
