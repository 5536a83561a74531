#include "dockerfile/unicode.h"

#include <algorithm>

#include "base/unicode.h"
#include "dockerfile/unicode_tables.h"

namespace dockerfile {
namespace {

bool is_in(const RuneRange* ranges, std::size_t count, std::uint32_t code) {
  const RuneRange* end = ranges + count;
  const RuneRange* found = std::lower_bound(
      ranges, end, code, [](const RuneRange& range, std::uint32_t value) { return range.last < value; });
  return found != end && found->first <= code;
}

std::uint32_t small_letter(std::uint32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
  const CaseRange* end = capitals + capital_count;
  const CaseRange* found = std::lower_bound(
      capitals, end, code, [](const CaseRange& range, std::uint32_t value) { return range.last < value; });
  if (found == end || found->first > code || (code - found->first) % found->step != 0) return code;
  return code + static_cast<std::uint32_t>(found->distance);
}

}  // namespace

bool is_letter(std::uint32_t code) {
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  return is_in(letters, letter_count, code);
}

bool is_digit(std::uint32_t code) {
  if (code < 0x80) return code >= '0' && code <= '9';
  return is_in(digits, digit_count, code);
}

std::string small_letters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const base::Rune rune = base::decode_rune(text);
    base::append_rune(out, small_letter(rune.code));
    text.remove_prefix(rune.size);
  }
  return out;
}

std::string keyword_capitals(std::string_view text) {
  std::string out(text);
  std::size_t ascii = 0;
  for (; ascii < out.size() && static_cast<unsigned char>(out[ascii]) < 0x80; ++ascii)
    if (out[ascii] >= 'a' && out[ascii] <= 'z') out[ascii] = static_cast<char>(out[ascii] - 'a' + 'A');
  if (ascii == out.size()) return out;
  out.resize(ascii);
  text.remove_prefix(ascii);
  while (!text.empty()) {
    const char c = text.front();
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      text.remove_prefix(1);
      continue;
    }
    const base::Rune rune = base::decode_rune(text);
    if (rune.code == 0x212A) {
      out += 'K';
    } else if (rune.code == 0x130) {
      out += 'I';
    } else {
      out += text.substr(0, rune.size);
    }
    text.remove_prefix(rune.size);
  }
  return out;
}

}  // namespace dockerfile
