// What the lab claims beyond what was recorded: that its reasons can be proved, that a forecast is what the build then
// does.
#pragma once

#include <optional>
#include <string>

#include "build/record.h"

namespace conformance {

// The first step that missed the cache whose reason does not prove itself: with what differs taken back it must have
// the very key of the record that it was compared with, and with any one of it left it must not. Nothing: all do.
[[nodiscard]] std::optional<std::string> unproved(const build::Record& record);

// The first step whose forecast says otherwise than the build did, or, where nothing was left open, foresaw another
// reason. What a forecast leaves open agrees with all. Nothing
// also where the build failed beyond what can be known beforehand: a forecast does not run commands.
[[nodiscard]] std::optional<std::string> forecast_otherwise(const build::Record& ahead, const build::Record& record);

}  // namespace conformance
