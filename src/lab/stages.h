// How the stages of a build hang together, read off its steps.
#pragma once

#include <map>
#include <string_view>

#include "build/record.h"

namespace lab {

// What a FROM names, without its flags: "node:20", "build".
[[nodiscard]] std::string_view named_by(const build::Step& from);

// The stage that each stage goes on from (FROM build), by their positions; -1: an image, or nothing.
[[nodiscard]] std::map<int, int> parents_of_stages(const build::Record& record);

}  // namespace lab
