// Hexadecimal digits.
#pragma once

#include <cstdint>

namespace base {

// What a digit of either case stands for; -1: it is none. Takes bytes and characters alike.
[[nodiscard]] constexpr int hex_digit(std::uint32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}

}  // namespace base
