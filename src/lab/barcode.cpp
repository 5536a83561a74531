#include "lab/barcode.h"

namespace lab {

Barcode barcode(const base::Digest& digest) {
  if (digest.empty()) return {};
  Barcode code;
  code.digest = digest.hex();
  code.short_digest = digest.short_hex();
  // Three bits a bar, from the front: the digits that stand beside it.
  for (std::size_t i = 0; i < 10; ++i) {
    const std::size_t bit = 3 * i;
    const unsigned two = static_cast<unsigned>(digest.bytes[bit / 8]) << 8U | digest.bytes[bit / 8 + 1];
    code.bars.push_back(static_cast<std::uint8_t>(two >> (13U - bit % 8) & 7U));
  }
  return code;
}

Barcode barcode_of_text(std::string_view digest) {
  constexpr std::string_view prefix = "sha256:";
  if (digest.substr(0, prefix.size()) == prefix) digest.remove_prefix(prefix.size());
  return barcode(base::Digest::from_hex(digest));
}

}  // namespace lab
