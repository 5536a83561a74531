// Tables behind unicode.h: sorted ranges, both ends included.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dockerfile {

struct RuneRange {
  std::uint32_t first;
  std::uint32_t last;
};

extern const RuneRange letters[];
extern const RuneRange digits[];
extern const std::size_t letter_count;
extern const std::size_t digit_count;

}  // namespace dockerfile
