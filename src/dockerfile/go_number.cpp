#include "dockerfile/go_number.h"

#include <array>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace dockerfile {
namespace {

constexpr std::int64_t microsecond = 1000;
constexpr std::int64_t millisecond = 1000 * microsecond;
constexpr std::int64_t second = 1000 * millisecond;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;

struct Unit {
  std::string_view name;
  std::int64_t nanoseconds;
};
constexpr std::array units = {Unit{"ns", 1},
                              Unit{"us", microsecond},
                              Unit{"\u00b5s", microsecond},
                              Unit{"\u03bcs", microsecond},
                              Unit{"ms", millisecond},
                              Unit{"s", second},
                              Unit{"m", minute},
                              Unit{"h", hour}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string wrong_duration(std::string_view what, std::string_view text) {
  return "time: " + std::string(what) + " " + base::go_quote(text);
}

// A number of nanoseconds below a second with its unit: "1.5ms".
std::string small_duration(std::int64_t nanoseconds) {
  std::int64_t unit = 1;
  std::string_view name = "ns";
  if (nanoseconds >= millisecond) {
    unit = millisecond;
    name = "ms";
  } else if (nanoseconds >= microsecond) {
    unit = microsecond;
    name = "\u00b5s";
  }
  std::string out = std::to_string(nanoseconds / unit);
  std::string fraction = std::to_string(unit + nanoseconds % unit).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) out += "." + fraction;
  return out + std::string(name);
}

}  // namespace

base::Result<std::int64_t, std::string> parse_duration(std::string_view text) {
  const auto invalid = [text] { return base::Failure{wrong_duration("invalid duration", text)}; };
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return std::int64_t{0};
  if (rest.empty()) return invalid();
  double sum = 0;
  while (!rest.empty()) {
    std::size_t digits = 0;
    double value = 0;
    while (digits < rest.size() && is_digit(rest[digits])) value = value * 10 + (rest[digits++] - '0');
    bool any = digits > 0;
    rest.remove_prefix(digits);
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      double scale = 0.1;
      for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1), scale /= 10) {
        value += (rest.front() - '0') * scale;
        any = true;
      }
    }
    if (!any) return invalid();
    std::size_t length = 0;
    while (length < rest.size() && rest[length] != '.' && !is_digit(rest[length])) ++length;
    if (length == 0) return base::Failure{wrong_duration("missing unit in duration", text)};
    const std::string_view name = rest.substr(0, length);
    rest.remove_prefix(length);
    const Unit* found = nullptr;
    for (const Unit& unit : units)
      if (unit.name == name) found = &unit;
    if (found == nullptr)
      return base::Failure{"time: unknown unit " + base::go_quote(name) + " in duration " + base::go_quote(text)};
    sum += value * static_cast<double>(found->nanoseconds);
  }
  if (sum >= 9.2233720368547758e18) return invalid();
  const auto nanoseconds = static_cast<std::int64_t>(std::llround(sum));
  return negative ? -nanoseconds : nanoseconds;
}

std::string duration_text(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return "0s";
  if (nanoseconds < 0) return "-" + duration_text(-nanoseconds);
  if (nanoseconds < second) return small_duration(nanoseconds);
  std::string out;
  if (nanoseconds >= hour) out += std::to_string(nanoseconds / hour) + "h";
  if (nanoseconds >= minute) out += std::to_string(nanoseconds % hour / minute) + "m";
  out += std::to_string(nanoseconds % minute / second);
  std::string fraction = std::to_string(second + nanoseconds % second).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) out += "." + fraction;
  return out + "s";
}

base::Result<std::int64_t, std::string> parse_int32(std::string_view text) {
  const auto wrong = [&](std::string_view why) {
    return base::Failure{"strconv.ParseInt: parsing " + base::go_quote(text) + ": " + std::string(why)};
  };
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty()) return wrong("invalid syntax");
  std::int64_t value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return wrong("invalid syntax");
    if (value < std::numeric_limits<std::int64_t>::max() / 20) value = value * 10 + (c - '0');
  }
  if (negative) value = -value;
  if (value > std::numeric_limits<std::int32_t>::max() || value < std::numeric_limits<std::int32_t>::min())
    return wrong("value out of range");
  return value;
}

std::optional<std::uint32_t> parse_unsigned(std::string_view text, unsigned base) {
  if (text.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || static_cast<unsigned>(c - '0') >= base) return std::nullopt;
    value = value * base + static_cast<unsigned>(c - '0');
    if (value > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  }
  return static_cast<std::uint32_t>(value);
}

std::optional<bool> parse_bool(std::string_view text) {
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"})
    if (text == yes) return true;
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"})
    if (text == no) return false;
  return std::nullopt;
}

std::optional<std::int64_t> parse_size(std::string_view text) {
  std::size_t digits = 0;
  double value = 0;
  double scale = 0;  // of the digits behind the point
  for (; digits < text.size() && (is_digit(text[digits]) || (text[digits] == '.' && scale == 0)); ++digits) {
    if (text[digits] == '.') {
      scale = 0.1;
    } else if (scale == 0) {
      value = value * 10 + (text[digits] - '0');
    } else {
      value += (text[digits] - '0') * scale;
      scale /= 10;
    }
  }
  if (digits == 0) return std::nullopt;
  std::string unit = base::lower_ascii(text.substr(digits));
  if (unit.starts_with(' ')) unit.erase(0, 1);
  if (unit.ends_with('b')) unit.pop_back();
  if (unit.size() == 2 && unit.ends_with('i')) unit.pop_back();
  if (unit.empty()) return static_cast<std::int64_t>(value);
  const std::size_t power = std::string_view("kmgtp").find(unit.front());
  if (unit.size() != 1 || power == std::string_view::npos) return std::nullopt;
  for (std::size_t i = 0; i <= power; ++i) value *= 1024;
  return static_cast<std::int64_t>(value);
}

}  // namespace dockerfile
