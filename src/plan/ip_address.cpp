#include "plan/ip_address.h"

#include <cstddef>

namespace plan {
namespace {

// Four decimal numbers up to 255, without leading zeros.
bool is_v4(std::string_view text) {
  for (int field = 0; field < 4; ++field) {
    const std::size_t dot = text.find('.');
    const bool last = field == 3;
    if (last != (dot == std::string_view::npos)) return false;
    const std::string_view digits = text.substr(0, dot);
    if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0')) return false;
    int value = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    if (value > 255) return false;
    if (!last) text.remove_prefix(dot + 1);
  }
  return true;
}

bool is_hex_field(std::string_view text) {
  if (text.empty() || text.size() > 4) return false;
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// Fields between colons; the last may be a version 4 address, which counts for two. -1: no such list.
int count_fields(std::string_view text, bool v4_allowed) {
  if (text.empty()) return 0;
  int count = 0;
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    if (colon == std::string_view::npos && v4_allowed && is_v4(field)) return count + 2;
    if (!is_hex_field(field)) return -1;
    ++count;
    if (colon == std::string_view::npos) return count;
    text.remove_prefix(colon + 1);
  }
}

bool is_v6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return count_fields(text, true) == 8;
  const int before = count_fields(text.substr(0, gap), false);
  const int behind = count_fields(text.substr(gap + 2), true);
  return before >= 0 && behind >= 0 && before + behind < 8;
}

}  // namespace

bool is_ip_address(std::string_view text) {
  return text.find(':') == std::string_view::npos ? is_v4(text) : is_v6(text);
}

}  // namespace plan
