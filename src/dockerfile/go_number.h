// Numbers as Go reads and writes them, with Go's errors: durations, integers, truth values, sizes.
//
// After time.ParseDuration, time.Duration.String, strconv and docker/go-units' RAMInBytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dockerfile {

// "1m30s" in nanoseconds. The error: `time: missing unit in duration "5"`.
[[nodiscard]] base::Result<std::int64_t, std::string> parse_duration(std::string_view text);
[[nodiscard]] std::string duration_text(std::int64_t nanoseconds);  // "1m30s", "0s"

// The error: `strconv.ParseInt: parsing "x": invalid syntax`.
[[nodiscard]] base::Result<std::int64_t, std::string> parse_int32(std::string_view text);

// Digits of the base, nothing else, up to 32 bits.
[[nodiscard]] std::optional<std::uint32_t> parse_unsigned(std::string_view text, unsigned base);

[[nodiscard]] std::optional<bool> parse_bool(std::string_view text);  // "1", "t", "true", "0", …

[[nodiscard]] std::optional<std::int64_t> parse_size(std::string_view text);  // "64m" in bytes

}  // namespace dockerfile
