// Tables behind unicode.h: sorted ranges, both ends included.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dockerfile {

struct RuneRange {
  std::uint32_t first;
  std::uint32_t last;
};

// Every `step`-th character of the range has its small letter `distance` further on.
struct CaseRange {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t step;
  std::int32_t distance;
};

extern const RuneRange letters[];
extern const RuneRange digits[];
extern const CaseRange capitals[];
extern const std::size_t letter_count;
extern const std::size_t digit_count;
extern const std::size_t capital_count;

}  // namespace dockerfile
