#include "shell/utilities/date.h"

#include <array>
#include <cstdio>

#include "shell/utilities/all.h"
#include "shell/utilities/options.h"

namespace shell {

namespace {

constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

// Days since 1970-01-01 of a date of the Gregorian calendar, and back (H. Hinnant's chrono-compatible algorithms).
std::int64_t days_of(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

std::string two(int number) {
  const char digits[] = {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10), '\0'};
  return digits;
}

}  // namespace

Calendar calendar_of(std::int64_t seconds) {
  Calendar made;
  std::int64_t days = seconds / 86400;
  std::int64_t rest = seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  made.hour = static_cast<int>(rest / 3600);
  made.minute = static_cast<int>(rest / 60 % 60);
  made.second = static_cast<int>(rest % 60);
  made.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  made.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  made.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  made.year = year_of_era + era * 400 + (made.month <= 2 ? 1 : 0);
  made.year_day = static_cast<int>(days - days_of(made.year, 1, 1)) + 1;
  return made;
}

std::int64_t seconds_of(const Calendar& c) {
  return days_of(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second;
}

std::string format_date(std::string_view format, std::int64_t seconds) {
  const Calendar c = calendar_of(seconds);
  const std::string_view weekday = weekdays[static_cast<std::size_t>(c.weekday)];
  const std::string_view month = months[static_cast<std::size_t>(c.month - 1)];
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 >= format.size()) {
      text += format[i];
      continue;
    }
    const char letter = format[++i];
    switch (letter) {
      case 'Y': text += std::to_string(c.year); break;
      case 'C': text += two(static_cast<int>(c.year / 100)); break;
      case 'y': text += two(static_cast<int>(c.year % 100)); break;
      case 'm': text += two(c.month); break;
      case 'd': text += two(c.day); break;
      case 'e': text += c.day < 10 ? " " + std::to_string(c.day) : std::to_string(c.day); break;
      case 'H': text += two(c.hour); break;
      case 'I': text += two((c.hour + 11) % 12 + 1); break;
      case 'M': text += two(c.minute); break;
      case 'S': text += two(c.second); break;
      case 'N': text += "000000000"; break;
      case 's': text += std::to_string(seconds); break;
      case 'a': text += weekday.substr(0, 3); break;
      case 'A': text += weekday; break;
      case 'b':
      case 'h': text += month.substr(0, 3); break;
      case 'B': text += month; break;
      case 'p': text += c.hour < 12 ? "AM" : "PM"; break;
      case 'u': text += std::to_string(c.weekday == 0 ? 7 : c.weekday); break;
      case 'w': text += std::to_string(c.weekday); break;
      case 'j': text += std::to_string(1000 + c.year_day).substr(1); break;
      case 'Z': text += "UTC"; break;
      case 'z': text += "+0000"; break;
      case 'n': text += '\n'; break;
      case 't': text += '\t'; break;
      case '%': text += '%'; break;
      case 'F': text += format_date("%Y-%m-%d", seconds); break;
      case 'T': text += format_date("%H:%M:%S", seconds); break;
      case 'R': text += format_date("%H:%M", seconds); break;
      case 'D': text += format_date("%m/%d/%y", seconds); break;
      case 'c': text += format_date("%a %b %e %H:%M:%S %Y", seconds); break;
      case 'x': text += format_date("%m/%d/%y", seconds); break;
      case 'X': text += format_date("%H:%M:%S", seconds); break;
      default: text += '%', text += letter;
    }
  }
  return text;
}

namespace {

// Parses numbers laid out as in `form`. True where all of them were found and nothing of the text is left.
template <class... Numbers>
bool scan_whole(const std::string& text, const char* form, Numbers*... numbers) {
  int used = 0;
  return std::sscanf(text.c_str(), form, numbers..., &used) == static_cast<int>(sizeof...(numbers)) && used > 0 &&
         static_cast<std::size_t>(used) == text.size();
}

// YYYY-MM-DD and its like, with or without a time of day. False: it is none; what was scanned of it stays.
bool scan_date(const std::string& text, Calendar& c) {
  int year = 0;
  int second = 0;
  const auto take = [&](int month, int day) {
    c.year = year;
    c.month = month;
    c.day = day;
    return true;
  };
  int month = 0;
  int day = 0;
  for (const char* form : {"%4d-%2d-%2d %2d:%2d:%2d%n", "%4d-%2d-%2dT%2d:%2d:%2dZ%n", "%4d-%2d-%2dT%2d:%2d:%2d%n"}) {
    if (!scan_whole(text, form, &year, &month, &day, &c.hour, &c.minute, &second)) continue;
    c.second = second;
    return take(month, day);
  }
  for (const char* form : {"%4d-%2d-%2d %2d:%2d%n", "%4d.%2d.%2d-%2d:%2d%n"})
    if (scan_whole(text, form, &year, &month, &day, &c.hour, &c.minute)) return take(month, day);
  if (!scan_whole(text, "%4d-%2d-%2d%n", &year, &month, &day)) return false;
  c.hour = c.minute = 0;
  return take(month, day);
}

// hh:mm and hh:mm:ss, of the day of `c`.
bool scan_time(const std::string& text, Calendar& c) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  const bool seconds = scan_whole(text, "%2d:%2d:%2d%n", &hour, &minute, &second);
  if (!seconds && !scan_whole(text, "%2d:%2d%n", &hour, &minute)) return false;
  c.hour = hour;
  c.minute = minute;
  if (seconds) c.second = second;
  return true;
}

// [[[[YY]YY]MM]DD]hhmm[.ss], as touch -t has it.
bool read_digits(std::string_view digits, Calendar& c) {
  if (const std::size_t dot = digits.find('.'); dot != std::string_view::npos) {
    std::int64_t seconds = 0;
    if (!parse_number(digits.substr(dot + 1), seconds)) return false;
    c.second = static_cast<int>(seconds);
    digits = digits.substr(0, dot);
  }
  if (digits.find_first_not_of("0123456789") != std::string_view::npos || digits.size() < 4 || digits.size() > 12 ||
      digits.size() % 2 != 0)
    return false;
  const auto pair = [&](std::size_t from_end) {
    const std::size_t at = digits.size() - from_end;
    return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
  };
  c.minute = pair(2);
  c.hour = pair(4);
  if (digits.size() >= 6) c.day = pair(6);
  if (digits.size() >= 8) c.month = pair(8);
  if (digits.size() == 10) c.year = pair(10) < 69 ? 2000 + pair(10) : 1900 + pair(10);
  if (digits.size() == 12) c.year = pair(12) * 100 + pair(10);
  return true;
}

}  // namespace

std::optional<std::int64_t> parse_date(std::string_view text, std::int64_t now) {
  if (text.substr(0, 1) == "@") {
    std::int64_t value = 0;
    return parse_number(text.substr(1), value) ? std::optional<std::int64_t>(value) : std::nullopt;
  }
  if (text == "now") return now;
  Calendar c = calendar_of(now);
  c.second = 0;
  const std::string copy(text);
  if (!scan_date(copy, c) && !scan_time(copy, c) && !read_digits(text, c)) return std::nullopt;
  if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31 || c.hour > 23 || c.minute > 59 || c.second > 60)
    return std::nullopt;
  return seconds_of(c);
}

int run_date(Program& program) {
  const Options options(program, "uRd:D:r:s:I",
                        {{"utc", 'u'}, {"date", 'd'}, {"reference", 'r'}, {"rfc-2822", 'R'}, {"iso-8601", 'I'}});
  if (!options.ok()) return 1;
  if (options.has('s') || options.has('D')) return program.bad_option(options.has('s') ? "-s" : "-D");
  std::int64_t time = program.world.now();
  if (options.has('d')) {
    const std::optional<std::int64_t> parsed = parse_date(options.value('d'), time);
    if (!parsed) return program.fail("invalid date '" + options.value('d') + "'");
    time = *parsed;
  }
  if (options.has('r')) {
    const base::Result<Place, Errno> place =
        program.files().find(program.path(options.value('r')), program.caller.who, Follow::yes);
    if (!place) return program.fail("can't stat '" + options.value('r') + "'", place.error());
    time = place->entry->meta().modified;
  }
  std::string format = "%a %b %e %H:%M:%S %Z %Y";
  if (options.has('R')) format = "%a, %d %b %Y %H:%M:%S %z";
  if (options.has('I')) format = "%Y-%m-%d";
  if (!options.operands.empty() && options.operands.front().substr(0, 1) == "+")
    format = options.operands.front().substr(1);
  program.out(format_date(format, time) + "\n");
  return 0;
}

}  // namespace shell
