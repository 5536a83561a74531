// Dates: what date prints and what touch -d and date -d read. Time is UTC, and simulated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shell {

struct Calendar {
  std::int64_t year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 4;   // 0: Sunday
  int year_day = 1;  // 1: the first of January
};

[[nodiscard]] Calendar calendar_of(std::int64_t seconds);
[[nodiscard]] std::int64_t seconds_of(const Calendar& calendar);
[[nodiscard]] std::string format_date(std::string_view format, std::int64_t seconds);  // strftime's letters
// busybox's forms: @N, hh:mm[:ss], YYYY-MM-DD[ hh:mm[:ss]], [[[[YY]YY]MM]DD]hhmm[.ss]. Empty where it is none of them.
[[nodiscard]] std::optional<std::int64_t> parse_date(std::string_view text, std::int64_t now);

}  // namespace shell
