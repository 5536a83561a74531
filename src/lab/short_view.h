// What of a View the page's JavaScript reads, as JSON: fields of to_json, none of which is longer in a large project.
#pragma once

#include <string>

#include "lab/view.h"

namespace lab {

[[nodiscard]] std::string to_short_json(const View& view);

}  // namespace lab
