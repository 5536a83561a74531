#include "app/picture.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace app {
namespace {

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t n = 0; n < 256; ++n) {
    std::uint32_t c = n;
    for (int k = 0; k < 8; ++k) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
    table[n] = c;
  }
  return table;
}

std::uint32_t crc(std::string_view bytes) {
  static constexpr auto table = crc_table();
  std::uint32_t c = 0xFFFFFFFFU;
  for (const char byte : bytes) c = table[(c ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ (c >> 8U);
  return ~c;
}

void number(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
}

void chunk(std::string& out, const std::string& name, const std::string& data) {
  number(out, static_cast<std::uint32_t>(data.size()));
  out += name + data;
  number(out, crc(name + data));
}

// A zlib stream of stored blocks.
std::string stored(const std::string& data) {
  std::string out = "\x78\x01";
  std::uint32_t low = 1;
  std::uint32_t high = 0;
  for (const char byte : data) {
    low = (low + static_cast<std::uint8_t>(byte)) % 65521;
    high = (high + low) % 65521;
  }
  for (std::size_t at = 0; at < data.size();) {
    const std::size_t length = std::min<std::size_t>(65535, data.size() - at);
    out += at + length == data.size() ? '\1' : '\0';
    for (const std::size_t value : {length, ~length}) {
      out += static_cast<char>(value & 0xFFU);
      out += static_cast<char>(value >> 8U & 0xFFU);
    }
    out.append(data, at, length);
    at += length;
  }
  number(out, high << 16U | low);
  return out;
}

}  // namespace

std::string png_of(const std::vector<std::uint8_t>& pixels, int width, int height) {
  std::string raw;
  const auto row = static_cast<std::size_t>(width) * 3;
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    raw += '\0';  // no filter
    raw.append(pixels.begin() + static_cast<std::ptrdiff_t>(y * row),
               pixels.begin() + static_cast<std::ptrdiff_t>((y + 1) * row));
  }
  std::string head;
  number(head, static_cast<std::uint32_t>(width));
  number(head, static_cast<std::uint32_t>(height));
  head += std::string("\x08\x02\x00\x00\x00", 5);
  std::string out = "\x89PNG\r\n\x1A\n";
  chunk(out, "IHDR", head);
  chunk(out, "IDAT", stored(raw));
  chunk(out, "IEND", "");
  return out;
}

}  // namespace app
