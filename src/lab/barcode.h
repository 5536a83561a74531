// A digest as a person recognises it: by a few bars and its first digits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

namespace lab {

struct Barcode {
  std::string digest;              // 64 hex digits; empty: none
  std::string short_digest;        // 12
  std::vector<std::uint8_t> bars;  // 10 heights from 0 to 7, from the digest's bits
};

[[nodiscard]] Barcode barcode(const base::Digest& digest);
// "sha256:…" or 64 hex digits; an empty one where it is neither.
[[nodiscard]] Barcode barcode_of_text(std::string_view digest);

}  // namespace lab
