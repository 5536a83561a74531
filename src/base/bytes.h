// Values as bytes, one after the other, for messages between parts of the lab that share no memory.
//
// Whole numbers take as many bytes as they need (LEB128); a text is its length and itself. A reader never reads beyond
// its end: from the first thing that is not there it gives nothing but zeros and empty texts, and ok() is false.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace base {

class ByteWriter {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>((value & 0x7fU) | 0x80U);
    bytes_ += static_cast<char>(value);
  }
  void signed_number(std::int64_t value) {  // small ones of either sign are short
    number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    number(bits);
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) return give_up();
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80) return value;
    }
    return give_up();
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  double real() {
    const std::uint64_t bits = number();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > bytes_.size() - at_) {
      (void)give_up();
      return {};
    }
    const std::string_view value = bytes_.substr(at_, static_cast<std::size_t>(size));
    at_ += value.size();
    return value;
  }
  // How many things follow. Each takes a byte at least, so no more than there are bytes.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size() - at_) return static_cast<std::size_t>(give_up());
    return static_cast<std::size_t>(value);
  }

  std::uint64_t give_up() {
    ok_ = false;
    at_ = bytes_.size();
    return 0;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace base
