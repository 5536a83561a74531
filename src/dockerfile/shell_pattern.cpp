#include "dockerfile/shell_pattern.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/unicode.h"
#include "dockerfile/unicode.h"

namespace dockerfile {
namespace {

using Runes = std::u32string;

Runes runes_of(std::string_view text) {
  Runes out;
  while (!text.empty()) {
    const base::Rune rune = base::decode_rune(text);
    out += rune.code;
    text.remove_prefix(rune.size);
  }
  return out;
}

std::string text_of(const Runes& runes) {
  std::string out;
  for (const char32_t rune : runes) base::append_rune(out, rune);
  return out;
}

struct Token {
  enum class Kind { literal, one, any };
  Kind kind;
  char32_t rune = 0;
};

using Tokens = base::Result<std::vector<Token>, std::string>;

// `shown` is how an error names the pattern.
Tokens tokens_of(const Runes& pattern, std::string_view shown) {
  std::vector<Token> out;
  std::size_t at = !pattern.empty() && pattern[0] == 0xFEFF ? 1 : 0;
  while (at < pattern.size()) {
    char32_t rune = pattern[at++];
    if (rune == '*') {
      out.push_back({Token::Kind::any});
    } else if (rune == '?') {
      out.push_back({Token::Kind::one});
    } else if (rune != '\\') {
      out.push_back({Token::Kind::literal, rune});
    } else if (at < pattern.size() && (pattern[at] == '}' || pattern[at] == '/')) {
      continue;  // only the expression around the pattern needed this escape
    } else {
      rune = at < pattern.size() ? pattern[at++] : 0xFFFD;
      if (rune != '*' && rune != '?' && rune != '\\') {
        std::string error = "invalid pattern (" + std::string(shown) + ") in substitution: invalid escape '\\";
        base::append_rune(error, rune);
        return base::Failure{error + "'"};
      }
      out.push_back({Token::Kind::literal, rune});
    }
  }
  return out;
}

constexpr std::ptrdiff_t no_match = -1;

// For every start in `value`, where the longest (or shortest) match ends. Worked out from the last token to the first.
std::vector<std::ptrdiff_t> match_ends(const std::vector<Token>& tokens, const Runes& value, bool longest) {
  const std::size_t count = value.size();
  std::vector<std::ptrdiff_t> ends(count + 1);
  for (std::size_t i = 0; i <= count; ++i) ends[i] = static_cast<std::ptrdiff_t>(i);
  for (std::size_t t = tokens.size(); t-- > 0;) {
    const Token& token = tokens[t];
    if (token.kind == Token::Kind::any) {
      for (std::size_t i = count; i-- > 0;) {
        if (value[i] == '\n' || ends[i + 1] == no_match) continue;
        if (ends[i] == no_match) {
          ends[i] = ends[i + 1];
        } else {
          ends[i] = longest ? std::max(ends[i], ends[i + 1]) : std::min(ends[i], ends[i + 1]);
        }
      }
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const bool fits = token.kind == Token::Kind::one ? value[i] != '\n' : value[i] == token.rune;
      ends[i] = fits ? ends[i + 1] : no_match;
    }
    ends[count] = no_match;
  }
  return ends;
}

PatternResult trim_start(const Runes& pattern, std::string_view shown, const Runes& value, bool longest) {
  const Tokens tokens = tokens_of(pattern, shown);
  if (!tokens) return base::Failure{tokens.error()};
  const std::ptrdiff_t end = match_ends(*tokens, value, longest).front();
  return text_of(end == no_match ? value : value.substr(static_cast<std::size_t>(end)));
}

// Escaped characters keep their backslash in front.
Runes reversed_pattern(const Runes& pattern) {
  Runes out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      out += pattern[i + 1];
      out += pattern[i];
      ++i;
    } else {
      out += pattern[i];
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

// A name as Go's regexp templates take it; empty where there is none, and then the dollar is plain text.
std::string_view template_name(std::string_view& rest) {
  std::string_view text = rest;
  const bool braces = !text.empty() && text.front() == '{';
  if (braces) text.remove_prefix(1);
  std::size_t length = 0;
  while (length < text.size()) {
    const base::Rune rune = base::decode_rune(text.substr(length));
    if (!is_letter(rune.code) && !is_digit(rune.code) && rune.code != '_') break;
    length += rune.size;
  }
  const std::string_view name = text.substr(0, length);
  text.remove_prefix(length);
  if (name.empty() || (braces && (text.empty() || text.front() != '}'))) return {};
  if (braces) text.remove_prefix(1);
  rest = text;
  return name;
}

void append_template(std::string& out, std::string_view text, std::string_view match) {
  for (std::size_t dollar = text.find('$'); dollar != std::string_view::npos; dollar = text.find('$')) {
    out += text.substr(0, dollar);
    text.remove_prefix(dollar + 1);
    if (!text.empty() && text.front() == '$') {
      out += '$';
      text.remove_prefix(1);
      continue;
    }
    const std::string_view name = template_name(text);
    if (name.empty()) out += '$';
    if (name == "0") out += match;
  }
  out += text;
}

}  // namespace

PatternResult trim_prefix(std::string_view pattern, std::string_view value, bool longest) {
  return trim_start(runes_of(pattern), pattern, runes_of(value), longest);
}

// From the end is from the start of what is reversed, error text included.
PatternResult trim_suffix(std::string_view pattern, std::string_view value, bool longest) {
  const Runes backwards = reversed_pattern(runes_of(pattern));
  Runes text = runes_of(value);
  std::reverse(text.begin(), text.end());
  const PatternResult rest = trim_start(backwards, text_of(backwards), text, longest);
  if (!rest) return base::Failure{rest.error()};
  Runes out = runes_of(*rest);
  std::reverse(out.begin(), out.end());
  return text_of(out);
}

PatternResult replace_first(std::string_view pattern, std::string_view value, std::string_view replacement) {
  const Tokens tokens = tokens_of(runes_of(pattern), pattern);
  if (!tokens) return base::Failure{tokens.error()};
  const Runes text = runes_of(value);
  const std::vector<std::ptrdiff_t> ends = match_ends(*tokens, text, true);
  const auto found = std::find_if(ends.begin(), ends.end(), [](std::ptrdiff_t end) { return end != no_match; });
  if (found == ends.end()) return std::string(value);
  const auto begin = static_cast<std::size_t>(found - ends.begin());
  return text_of(text.substr(0, begin)) + std::string(replacement) +
         text_of(text.substr(static_cast<std::size_t>(*found)));
}

PatternResult replace_all(std::string_view pattern, std::string_view value, std::string_view replacement) {
  const Tokens tokens = tokens_of(runes_of(pattern), pattern);
  if (!tokens) return base::Failure{tokens.error()};
  const Runes text = runes_of(value);
  const std::vector<std::ptrdiff_t> ends = match_ends(*tokens, text, true);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    if (ends[begin] == no_match) {
      ++begin;
      continue;
    }
    const auto end = static_cast<std::size_t>(ends[begin]);
    out += text_of(text.substr(copied, begin - copied));
    // No empty match right behind another match.
    if (end > copied || begin == 0) append_template(out, replacement, text_of(text.substr(begin, end - begin)));
    if (out.size() > longest_replaced) return base::Failure{std::string("the replaced text is longer than 128 kB")};
    copied = end;
    begin = end > begin ? end : begin + 1;
  }
  if (copied < text.size()) out += text_of(text.substr(copied));
  return out;
}

}  // namespace dockerfile
