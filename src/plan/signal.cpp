#include "plan/signal.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace plan {
namespace {

constexpr std::array<std::string_view, 36> names = {
    "ABRT", "ALRM", "BUS",  "CHLD", "CLD",  "CONT", "FPE",    "HUP",    "ILL",  "INT",  "IO",    "IOT",
    "KILL", "PIPE", "POLL", "PROF", "PWR",  "QUIT", "SEGV",   "STKFLT", "STOP", "SYS",  "TERM",  "TRAP",
    "TSTP", "TTIN", "TTOU", "URG",  "USR1", "USR2", "VTALRM", "WINCH",  "XCPU", "XFSZ", "RTMIN", "RTMAX"};

// "RTMIN+1" … "RTMIN+15", "RTMAX-1" … "RTMAX-14".
bool is_real_time(std::string_view name) {
  const bool from_first = name.starts_with("RTMIN+");
  if (!from_first && !name.starts_with("RTMAX-")) return false;
  const std::string number(name.substr(6));
  for (int i = 1; i <= (from_first ? 15 : 14); ++i)
    if (number == std::to_string(i)) return true;
  return false;
}

}  // namespace

bool is_signal(std::string_view text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c != '0'; });
  }
  std::string name = base::upper_ascii(text);
  if (name.starts_with("SIG")) name.erase(0, 3);
  return std::find(names.begin(), names.end(), name) != names.end() || is_real_time(name);
}

}  // namespace plan
