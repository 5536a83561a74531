#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/unicode.h"

namespace base {

namespace {

constexpr std::array<const char*, 6> units = {"B", "kB", "MB", "GB", "TB", "PB"};

struct Scaled {
  double value;
  const char* unit;
};

Scaled scaled(std::uint64_t bytes) {
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1000.0 && unit + 1 < units.size(); ++unit) value /= 1000.0;
  return {value, units[unit]};
}

std::string printed(const char* format, double value) {
  char buffer[64];
  const int length = std::snprintf(buffer, sizeof buffer, format, value);
  return {buffer, static_cast<std::size_t>(std::max(length, 0))};
}

void append_hex(std::string& text, std::uint32_t value, unsigned digits) {
  for (unsigned i = digits; i-- > 0;) text += "0123456789abcdef"[value >> 4U * i & 15U];
}

// Surely no space, nor a part of one: what nearly every text begins and ends with.
bool is_plain(char c) { return c > ' ' && c < 0x7F; }

// One edit is an insertion, a removal, a replacement or a swap of two neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

std::string_view trim_left(std::string_view text) {
  while (!text.empty()) {
    if (is_plain(text.front())) break;
    const Rune rune = decode_rune(text);
    if (!is_space(rune.code)) break;
    text.remove_prefix(rune.size);
  }
  return text;
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty()) {
    if (is_plain(text.back())) break;
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    Rune rune = decode_rune(text.substr(start));
    if (start + rune.size != text.size()) rune = {0xFFFD, 1};
    if (!is_space(rune.code)) break;
    text.remove_suffix(rune.size);
  }
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

std::string replace_all(std::string_view text, std::string_view what, std::string_view with) {
  std::string result;
  if (what.empty()) return std::string(text);
  for (;;) {
    const std::size_t found = text.find(what);
    result += text.substr(0, found);
    if (found == std::string_view::npos) return result;
    result += with;
    text.remove_prefix(found + what.size());
  }
}

std::string go_quote(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Rune rune = decode_rune(text);
    const std::string_view bytes = text.substr(0, rune.size);
    text.remove_prefix(rune.size);
    if (rune.code == 0xFFFD && rune.size == 1) {
      quoted += "\\x";
      append_hex(quoted, static_cast<unsigned char>(bytes[0]), 2);
      continue;
    }
    switch (rune.code) {
      case '"': quoted += "\\\""; continue;
      case '\\': quoted += "\\\\"; continue;
      case '\a': quoted += "\\a"; continue;
      case '\b': quoted += "\\b"; continue;
      case '\f': quoted += "\\f"; continue;
      case '\n': quoted += "\\n"; continue;
      case '\r': quoted += "\\r"; continue;
      case '\t': quoted += "\\t"; continue;
      case '\v': quoted += "\\v"; continue;
      default: break;
    }
    if (is_printable(rune.code)) {
      quoted += bytes;
    } else if (rune.code < 0x80) {
      quoted += "\\x";
      append_hex(quoted, rune.code, 2);
    } else {
      quoted += rune.code < 0x10000 ? "\\u" : "\\U";
      append_hex(quoted, rune.code, rune.code < 0x10000 ? 4 : 8);
    }
  }
  return quoted + "\"";
}

std::string go_quote_list(const std::vector<std::string>& texts) {
  std::string quoted = "[";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) quoted += ' ';
    quoted += go_quote(texts[i]);
  }
  return quoted + "]";
}

std::string size_for_people(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  Scaled size = scaled(bytes);
  if (size.value >= 999.95) size = scaled(bytes + bytes / 1000);  // 999,999 reads "1.0 MB", not "1000.0 kB"
  return printed("%.1f", size.value) + " " + size.unit;
}

std::string docker_size(std::uint64_t bytes) {
  const Scaled size = scaled(bytes);
  return printed("%.4g", size.value) + size.unit;
}

std::string buildkit_size(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + "B";
  const Scaled size = scaled(bytes);
  return printed("%.2f", size.value) + size.unit;
}

std::string seconds_for_people(double seconds) {
  constexpr double in_seconds = 600;  // up to here nobody has to divide
  if (seconds < in_seconds) return printed("%.1f", seconds) + " s";
  if (seconds >= 1e15) return "more than a million years";
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  const std::string minutes = std::to_string(whole / 60 % 60) + " min";
  if (whole < 3600) return minutes + " " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + minutes;
}

std::string count_of(std::uint64_t count, std::string_view noun) {
  std::string text = std::to_string(count) + " ";
  text += noun;
  if (count != 1) text += 's';
  return text;
}

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string wanted = lower_ascii(name);
  std::size_t best = std::max<std::size_t>(1, std::min<std::size_t>(3, name.size() / 2)) + 1;
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    const std::size_t edits = distance(wanted, lower_ascii(candidate));
    if (edits < best && edits < candidate.size()) {
      best = edits;
      found = candidate;
    }
  }
  return found;
}

}  // namespace base
