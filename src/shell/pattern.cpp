#include "shell/pattern.h"

#include <cctype>
#include <cstddef>

namespace shell {

namespace {

unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c - 'A' + 'a') : c; }

// Where the set that starts at `at` ('[') ends, one past its ']'; npos where it has no end and is a plain character.
std::size_t end_of_set(std::string_view pattern, std::size_t at) {
  std::size_t i = at + 1;
  if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^')) ++i;
  bool first = true;
  for (; i < pattern.size(); ++i, first = false) {
    if (pattern[i] == ']' && !first) return i + 1;
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == '[' && i + 1 < pattern.size() && pattern[i + 1] == ':') {
      const std::size_t end = pattern.find(":]", i + 2);
      if (end != std::string_view::npos) i = end + 1;
    }
  }
  return std::string_view::npos;
}

bool in_set(std::string_view set, unsigned char c, bool any_case) {
  std::size_t i = 1;
  const std::size_t end = set.size() - 1;
  bool negated = false;
  if (set[i] == '!' || set[i] == '^') {
    negated = true;
    ++i;
  }
  bool found = false;
  while (i < end) {
    if (set[i] == '[' && set[i + 1] == ':') {
      const std::size_t close = set.find(":]", i + 2);
      if (close != std::string_view::npos) {
        found = found || in_class(set.substr(i + 2, close - i - 2), c);
        i = close + 2;
        continue;
      }
    }
    if (set[i] == '\\' && i + 1 < end) ++i;
    const auto low = static_cast<unsigned char>(set[i++]);
    unsigned char high = low;
    if (i + 1 < end && set[i] == '-') {
      ++i;
      if (set[i] == '\\' && i + 1 < end) ++i;
      high = static_cast<unsigned char>(set[i++]);
    }
    found = found || (low <= c && c <= high);
    if (any_case) {
      const auto other = static_cast<unsigned char>(std::isupper(c) ? std::tolower(c) : std::toupper(c));
      found = found || (low <= other && other <= high);
    }
  }
  return found != negated;
}

bool match(std::string_view pattern, std::string_view text, bool any_case, Work& work) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // where to go back to: after the last *
  std::size_t star_text = 0;
  while (work.touch(1)) {
    bool fits = false;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_text = t;
      continue;
    }
    if (t == text.size()) {
      if (p == pattern.size()) return true;
    } else if (p < pattern.size()) {
      const auto c = static_cast<unsigned char>(text[t]);
      std::size_t next = p + 1;
      if (pattern[p] == '?') {
        fits = true;
      } else if (const std::size_t end = pattern[p] == '[' ? end_of_set(pattern, p) : std::string_view::npos;
                 end != std::string_view::npos) {
        work.touch(end - p);
        fits = in_set(pattern.substr(p, end - p), c, any_case);
        next = end;
      } else {
        if (pattern[p] == '[') work.touch(pattern.size() - p);  // looked for its end
        if (pattern[p] == '\\' && p + 1 < pattern.size()) next = p + 2;
        const auto wanted = static_cast<unsigned char>(pattern[next - 1]);
        fits = wanted == c || (any_case && lower(wanted) == lower(c));
      }
      if (fits) {
        p = next;
        ++t;
        continue;
      }
    }
    if (star == std::string_view::npos || star_text >= text.size()) return false;
    p = star;
    t = ++star_text;
  }
  return false;
}

// How many characters a pattern without * takes; empty where it has one.
std::optional<std::size_t> characters_of(std::string_view pattern) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < pattern.size(); ++count) {
    if (pattern[i] == '*') return std::nullopt;
    const std::size_t end = pattern[i] == '[' ? end_of_set(pattern, i) : std::string_view::npos;
    if (end != std::string_view::npos)
      i = end;
    else
      i += pattern[i] == '\\' && i + 1 < pattern.size() ? 2 : 1;
  }
  return count;
}

}  // namespace

bool in_class(std::string_view name, unsigned char c) {
  const bool upper = c >= 'A' && c <= 'Z';
  const bool lowercase = c >= 'a' && c <= 'z';
  const bool number = c >= '0' && c <= '9';
  if (name == "alpha") return upper || lowercase;
  if (name == "digit") return number;
  if (name == "alnum") return upper || lowercase || number;
  if (name == "upper") return upper;
  if (name == "lower") return lowercase;
  if (name == "space") return c == ' ' || (c >= '\t' && c <= '\r');
  if (name == "blank") return c == ' ' || c == '\t';
  if (name == "punct") return c > ' ' && c < 127 && !upper && !lowercase && !number;
  if (name == "print") return c >= ' ' && c < 127;
  if (name == "graph") return c > ' ' && c < 127;
  if (name == "cntrl") return c < ' ' || c == 127;
  if (name == "xdigit") return number || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  return false;
}

bool matches(std::string_view pattern, std::string_view text, Work& work) { return match(pattern, text, false, work); }
bool matches_any_case(std::string_view pattern, std::string_view text, Work& work) {
  return match(pattern, text, true, work);
}

std::optional<std::size_t> longest_match(std::string_view pattern, std::string_view text, Work& work) {
  work.touch(pattern.size());
  if (const std::optional<std::size_t> count = characters_of(pattern)) {
    const bool fits = *count <= text.size() && match(pattern, text.substr(0, *count), false, work);
    return fits ? count : std::nullopt;
  }
  for (std::size_t end = text.size() + 1; end-- > 0 && !work.over();)
    if (match(pattern, text.substr(0, end), false, work)) return end;
  return std::nullopt;
}

bool has_pattern(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\')
      ++i;
    else if (pattern[i] == '*' || pattern[i] == '?')
      return true;
    else if (pattern[i] == '[' && end_of_set(pattern, i) != std::string_view::npos)
      return true;
  }
  return false;
}

std::string without_escapes(std::string_view pattern) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    text += pattern[i];
  }
  return text;
}

}  // namespace shell
