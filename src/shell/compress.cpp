#include "shell/compress.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace shell {

namespace {

constexpr std::size_t max_size = largest_unpacked;

constexpr std::array<std::uint16_t, 29> length_base = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                                       31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> length_extra = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint16_t, 30> distance_base = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                                         33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                                         1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr std::array<std::uint8_t, 30> distance_extra = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                                         6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

std::uint32_t crc32(std::string_view text) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xedb88320U ^ (value >> 1U) : value >> 1U;
      made[i] = value;
    }
    return made;
  }();
  std::uint32_t value = 0xffffffffU;
  for (char c : text) value = table[(value ^ static_cast<unsigned char>(c)) & 255U] ^ (value >> 8U);
  return ~value;
}

// ---- packing: one block with the fixed codes ----

class BitWriter {
 public:
  void bits(std::uint32_t value, unsigned count) {  // the lowest bit first
    for (unsigned i = 0; i < count; ++i) bit((value >> i & 1U) != 0);
  }
  void code(std::uint32_t value, unsigned count) {  // a Huffman code: the highest bit first
    for (unsigned i = count; i-- > 0;) bit((value >> i & 1U) != 0);
  }
  std::string finish() {
    if (used_ > 0) out_ += static_cast<char>(byte_);
    return std::move(out_);
  }

 private:
  void bit(bool on) {
    if (on) byte_ |= 1U << used_;
    if (++used_ < 8) return;
    out_ += static_cast<char>(byte_);
    byte_ = 0;
    used_ = 0;
  }
  std::string out_;
  unsigned byte_ = 0;
  unsigned used_ = 0;
};

void put_literal(BitWriter& out, unsigned symbol) {
  if (symbol < 144)
    out.code(0x30U + symbol, 8);
  else if (symbol < 256)
    out.code(0x190U + symbol - 144U, 9);
  else if (symbol < 280)
    out.code(symbol - 256U, 7);
  else
    out.code(0xc0U + symbol - 280U, 8);
}

std::string deflate(std::string_view text) {
  BitWriter out;
  out.bits(1, 1);  // the last block
  out.bits(1, 2);  // with fixed codes
  std::vector<std::int64_t> heads(1U << 15U, -1);
  std::vector<std::int64_t> previous(text.size(), -1);
  const auto hash = [&](std::size_t at) {
    const std::uint32_t three = static_cast<unsigned char>(text[at]) |
                                static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + 1])) << 8U |
                                static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + 2])) << 16U;
    return three * 2654435761U >> 17U;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t best = 0;
    std::size_t distance = 0;
    if (at + 3 <= text.size()) {
      int tries = 32;
      for (std::int64_t other = heads[hash(at)]; other >= 0 && tries-- > 0;
           other = previous[static_cast<std::size_t>(other)]) {
        const std::size_t back = at - static_cast<std::size_t>(other);
        if (back > 32768) break;
        std::size_t length = 0;
        while (length < 258 && at + length < text.size() &&
               text[at + length] == text[static_cast<std::size_t>(other) + length])
          ++length;
        if (length > best) {
          best = length;
          distance = back;
        }
      }
    }
    if (best < 3) {
      best = 1;
      put_literal(out, static_cast<unsigned char>(text[at]));
    } else {
      std::size_t symbol = length_base.size() - 1;
      while (length_base[symbol] > best) --symbol;
      put_literal(out, 257U + static_cast<unsigned>(symbol));
      out.bits(static_cast<std::uint32_t>(best - length_base[symbol]), length_extra[symbol]);
      std::size_t code = distance_base.size() - 1;
      while (distance_base[code] > distance) --code;
      out.code(static_cast<std::uint32_t>(code), 5);
      out.bits(static_cast<std::uint32_t>(distance - distance_base[code]), distance_extra[code]);
    }
    for (std::size_t end = at + best; at < end; ++at) {
      if (at + 3 > text.size()) continue;
      std::int64_t& head = heads[hash(at)];
      previous[at] = head;
      head = static_cast<std::int64_t>(at);
    }
  }
  put_literal(out, 256);
  return out.finish();
}

// ---- unpacking ----

// A Huffman code as counts of its lengths and symbols in order (after Mark Adler's puff).
struct Code {
  std::array<std::uint16_t, 16> counts{};
  std::vector<std::uint16_t> symbols;

  explicit Code(const std::vector<std::uint8_t>& lengths) : symbols(lengths.size()) {
    for (std::uint8_t length : lengths) ++counts[length];
    counts[0] = 0;
    std::array<std::uint16_t, 16> offsets{};
    for (std::size_t i = 1; i < 15; ++i) offsets[i + 1] = static_cast<std::uint16_t>(offsets[i] + counts[i]);
    for (std::size_t i = 0; i < lengths.size(); ++i)
      if (lengths[i] != 0) symbols[offsets[lengths[i]]++] = static_cast<std::uint16_t>(i);
  }
};

class Inflater {
 public:
  explicit Inflater(std::string_view data) : data_(data) {}

  bool run(std::string& out) {
    bool last = false;
    while (!last && !failed_) {
      last = bits(1) != 0;
      switch (bits(2)) {
        case 0: stored(out); break;
        case 1: {
          std::vector<std::uint8_t> lengths(288, 8);
          std::fill(lengths.begin() + 144, lengths.begin() + 256, std::uint8_t{9});
          std::fill(lengths.begin() + 256, lengths.begin() + 280, std::uint8_t{7});
          block(out, Code(lengths), Code(std::vector<std::uint8_t>(30, 5)));
          break;
        }
        case 2: dynamic(out); break;
        default: failed_ = true;
      }
      if (out.size() > max_size) failed_ = too_large_ = true;
    }
    return !failed_;
  }
  std::size_t used() const { return at_; }
  bool cut_short() const { return cut_short_; }
  bool too_large() const { return too_large_; }

 private:
  std::uint32_t bits(unsigned count) {
    while (have_ < count) {
      if (at_ >= data_.size()) {
        failed_ = cut_short_ = true;
        return 0;
      }
      buffer_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(data_[at_++])) << have_;
      have_ += 8;
    }
    const auto value = static_cast<std::uint32_t>(buffer_ & ((1ULL << count) - 1));
    buffer_ >>= count;
    have_ -= count;
    return value;
  }

  int symbol(const Code& code) {
    int value = 0;
    int first = 0;
    int index = 0;
    for (std::size_t length = 1; length <= 15; ++length) {
      value |= static_cast<int>(bits(1));
      if (failed_) return -1;
      const int count = code.counts[length];
      if (value - count < first) return code.symbols[static_cast<std::size_t>(index + value - first)];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    failed_ = true;
    return -1;
  }

  void stored(std::string& out) {
    buffer_ = 0;
    have_ = 0;
    if (at_ + 4 > data_.size()) {
      failed_ = cut_short_ = true;
      return;
    }
    const std::size_t length = static_cast<unsigned char>(data_[at_]) |
                               static_cast<std::size_t>(static_cast<unsigned char>(data_[at_ + 1])) << 8U;
    at_ += 4;
    if (at_ + length > data_.size()) {
      out += data_.substr(at_);
      failed_ = cut_short_ = true;
      return;
    }
    out += data_.substr(at_, length);
    at_ += length;
  }

  void dynamic(std::string& out) {
    constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    const std::size_t literals = bits(5) + 257;
    const std::size_t distances = bits(5) + 1;
    const std::size_t count = bits(4) + 4;
    std::vector<std::uint8_t> lengths(19, 0);
    for (std::size_t i = 0; i < count; ++i) lengths[order[i]] = static_cast<std::uint8_t>(bits(3));
    const Code length_code(lengths);
    std::vector<std::uint8_t> all;
    while (all.size() < literals + distances && !failed_) {
      const int s = symbol(length_code);
      if (s < 0) return;
      if (s < 16) {
        all.push_back(static_cast<std::uint8_t>(s));
        continue;
      }
      std::uint8_t value = 0;
      std::size_t times = 0;
      if (s == 16) {
        if (all.empty()) {
          failed_ = true;
          return;
        }
        value = all.back();
        times = 3 + bits(2);
      } else {
        times = s == 17 ? 3 + bits(3) : 11 + bits(7);
      }
      all.insert(all.end(), times, value);
    }
    if (failed_ || all.size() != literals + distances || literals > 286) {
      failed_ = true;
      return;
    }
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(literals);
    block(out, Code(std::vector<std::uint8_t>(all.begin(), middle)),
          Code(std::vector<std::uint8_t>(middle, all.end())));
  }

  void block(std::string& out, const Code& literals, const Code& distances) {
    while (!failed_ && out.size() <= max_size) {
      const int s = symbol(literals);
      if (s < 0 || s == 256) return;
      if (s < 256) {
        out += static_cast<char>(s);
        continue;
      }
      const auto index = static_cast<std::size_t>(s - 257);
      if (index >= length_base.size()) {
        failed_ = true;
        return;
      }
      const std::size_t length = length_base[index] + bits(length_extra[index]);
      const int d = symbol(distances);
      if (d < 0 || static_cast<std::size_t>(d) >= distance_base.size()) {
        failed_ = true;
        return;
      }
      const std::size_t distance =
          distance_base[static_cast<std::size_t>(d)] + bits(distance_extra[static_cast<std::size_t>(d)]);
      if (failed_ || distance > out.size()) {
        failed_ = true;
        return;
      }
      for (std::size_t i = 0; i < length; ++i) out += out[out.size() - distance];
    }
  }

  std::string_view data_;
  std::size_t at_ = 0;
  std::uint64_t buffer_ = 0;
  unsigned have_ = 0;
  bool failed_ = false;
  bool cut_short_ = false;
  bool too_large_ = false;
};

void put_number(std::string& out, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i));
}

}  // namespace

bool is_gzip(std::string_view data) { return data.substr(0, 2) == "\x1f\x8b"; }

std::string gzip(std::string_view text) {
  std::string out("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
  out += deflate(text);
  put_number(out, crc32(text));
  put_number(out, static_cast<std::uint32_t>(text.size()));
  return out;
}

Gunzipped gunzip_what_is_there(std::string_view data) {
  using End = Gunzipped::End;
  Gunzipped out;
  const auto ended = [&](End end) {
    out.end = end;
    return std::move(out);
  };
  if (!is_gzip(data)) return ended(End::damaged);
  while (is_gzip(data)) {
    if (data.size() < 10) return ended(End::cut_short);
    const unsigned flags = static_cast<unsigned char>(data[3]);
    std::size_t at = 10;
    if ((flags & 4U) != 0 && data.size() > at + 2)
      at += 2U + static_cast<unsigned char>(data[at]) + 256U * static_cast<unsigned char>(data[at + 1]);
    for (unsigned flag : {8U, 16U}) {
      if ((flags & flag) == 0) continue;
      const std::size_t end = data.find('\0', at);
      if (end == std::string_view::npos) return ended(End::cut_short);
      at = end + 1;
    }
    if ((flags & 2U) != 0) at += 2;
    if (at >= data.size()) return ended(End::cut_short);
    Inflater inflater(data.substr(at));
    std::string part;
    const bool whole = inflater.run(part);
    if (inflater.too_large() || out.text.size() + part.size() > max_size) return ended(End::too_large);
    out.text += part;
    if (!whole) return ended(inflater.cut_short() ? End::cut_short : End::damaged);
    at += inflater.used();
    if (at + 8 > data.size()) return ended(End::cut_short);
    std::uint32_t sum = 0;
    for (unsigned i = 0; i < 4; ++i)
      sum |= static_cast<std::uint32_t>(static_cast<unsigned char>(data[at + i])) << (8 * i);
    if (sum != crc32(part)) return ended(End::wrong_sum);
    data.remove_prefix(at + 8);
  }
  return out;
}

std::optional<std::string> gunzip(std::string_view data) {
  Gunzipped unpacked = gunzip_what_is_there(data);
  if (unpacked.end != Gunzipped::End::whole) return std::nullopt;
  return std::move(unpacked.text);
}

}  // namespace shell
