// SHA-256 (FIPS 180-4): the one digest of the lab, as it is Docker's. A Digest is a value; all zero means "none".
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace base {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  bool operator==(const Digest&) const = default;
  // (std::array has no <=> in the oldest standard library that we build with.)
  std::strong_ordering operator<=>(const Digest& other) const {
    return std::memcmp(bytes.data(), other.bytes.data(), bytes.size()) <=> 0;
  }
  [[nodiscard]] bool empty() const { return *this == Digest{}; }
  [[nodiscard]] std::string hex() const;                          // 64 lower-case digits
  [[nodiscard]] std::string short_hex() const;                    // the first 12, as Docker shows an id
  [[nodiscard]] std::string prefixed() const;                     // "sha256:" and hex()
  [[nodiscard]] static Digest from_hex(std::string_view digits);  // empty() where these are not 64 hex digits
};

// Hashes a stream of bytes. finish() ends it; a finished one must not be used again.
class Sha256 {
 public:
  Sha256();
  Sha256& update(std::string_view bytes);
  // Fields that stand side by side must not run into each other: writes the length (8 bytes, little endian) first.
  Sha256& update_field(std::string_view bytes);
  Sha256& update_number(std::uint64_t number);  // 8 bytes, little endian
  [[nodiscard]] Digest finish();

 private:
  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> buffer_{};
  std::uint64_t length_ = 0;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

}  // namespace base

template <>
struct std::hash<base::Digest> {
  std::size_t operator()(const base::Digest& digest) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8U | digest.bytes[i];
    return value;
  }
};
