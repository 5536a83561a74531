// gzip (RFC 1952) and the deflate inside it (RFC 1951).
//
// What is packed here unpacks everywhere; its size is near what gzip makes, not equal to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shell {

inline constexpr std::size_t largest_unpacked = 128U << 20U;  // bytes

[[nodiscard]] std::string gzip(std::string_view text);
// All members one after the other. Empty where the data is no gzip, or broken, or larger than that unpacked.
[[nodiscard]] std::optional<std::string> gunzip(std::string_view data);
// The same of data that may be broken: all that can be unpacked, and how it ended.
struct Gunzipped {
  enum class End : std::uint8_t { whole, cut_short, wrong_sum, damaged, too_large };
  std::string text;
  End end = End::whole;
};
[[nodiscard]] Gunzipped gunzip_what_is_there(std::string_view data);
[[nodiscard]] bool is_gzip(std::string_view data);

}  // namespace shell
