// Texts that are a number and nothing else.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace base {

// Digits of that base from the first byte to the last, a "-" before them where T has a sign. Nothing where the text is
// anything else, or a number that T cannot hold.
template <typename T>
[[nodiscard]] std::optional<T> whole_number(std::string_view text, int digits_base = 10) {
  T value{};
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value, digits_base);
  if (error != std::errc() || end != last) return std::nullopt;
  return value;
}

}  // namespace base
