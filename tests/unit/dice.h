// Random numbers for tests of what must hold of anything.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tests {

// A small generator of our own, so that a failure comes back on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed * 2654435761U + 1) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % limit;
  }

 private:
  std::uint32_t state_;
};

}  // namespace tests
