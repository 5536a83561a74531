#include "fs/glob.h"

#include "base/unicode.h"

namespace fs {

namespace {

struct Chunk {
  bool star = false;  // a '*' stands before it
  std::string_view text;
};

// Takes the stars at the start, and what follows up to the next star that is in no class.
Chunk take_chunk(std::string_view& pattern) {
  Chunk chunk;
  while (pattern.starts_with('*')) {
    chunk.star = true;
    pattern.remove_prefix(1);
  }
  bool in_class = false;
  std::size_t end = 0;
  for (; end < pattern.size(); ++end) {
    const char c = pattern[end];
    if (c == '\\') {
      if (end + 1 < pattern.size()) ++end;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '*' && !in_class) {
      break;
    }
  }
  chunk.text = pattern.substr(0, end);
  pattern.remove_prefix(end);
  return chunk;
}

// One end of a range in a class. False where the class is malformed.
bool take_class_member(std::string_view& chunk, std::uint32_t& code) {
  if (chunk.empty() || chunk.front() == '-' || chunk.front() == ']') return false;
  if (chunk.front() == '\\') chunk.remove_prefix(1);
  if (chunk.empty()) return false;
  const base::Rune rune = base::decode_rune(chunk);
  if (rune.code == 0xFFFD && rune.size == 1) return false;
  code = rune.code;
  chunk.remove_prefix(rune.size);
  return !chunk.empty();
}

// Takes a class, from its '[' to its ']', and tells whether `code` is in it.
Glob take_class(std::string_view& chunk, std::uint32_t code) {
  chunk.remove_prefix(1);
  const bool negated = chunk.starts_with('^');
  if (negated) chunk.remove_prefix(1);
  bool found = false;
  for (bool first = true; first || !chunk.starts_with(']'); first = false) {
    std::uint32_t from = 0;
    if (!take_class_member(chunk, from)) return Glob::malformed;
    std::uint32_t to = from;
    if (chunk.front() == '-') {
      chunk.remove_prefix(1);
      if (!take_class_member(chunk, to)) return Glob::malformed;
    }
    found = found || (from <= code && code <= to);
  }
  chunk.remove_prefix(1);
  return found != negated ? Glob::match : Glob::no_match;
}

// Matches a chunk against the start of `name`, and takes that off. Reads the chunk to its end, to see if it is
// well-formed.
Glob take_match(std::string_view chunk, std::string_view& name) {
  bool failed = false;
  std::string_view rest = name;
  while (!chunk.empty()) {
    failed = failed || rest.empty();
    const base::Rune rune = failed ? base::Rune{} : base::decode_rune(rest);
    switch (chunk.front()) {
      case '[': {
        const Glob in_class = take_class(chunk, rune.code);
        if (in_class == Glob::malformed) return in_class;
        failed = failed || in_class == Glob::no_match;
        rest.remove_prefix(rune.size);
        break;
      }
      case '?':
        failed = failed || rune.code == '/';
        rest.remove_prefix(rune.size);
        chunk.remove_prefix(1);
        break;
      case '\\':
        chunk.remove_prefix(1);
        if (chunk.empty()) return Glob::malformed;
        [[fallthrough]];
      default:
        if (!failed) {
          failed = chunk.front() != rest.front();
          rest.remove_prefix(1);
        }
        chunk.remove_prefix(1);
    }
  }
  if (failed) return Glob::no_match;
  name = rest;
  return Glob::match;
}

Glob matched(std::string_view pattern, std::string_view name, bool check_rest) {
  while (!pattern.empty()) {
    const Chunk chunk = take_chunk(pattern);
    if (chunk.star && chunk.text.empty())
      return name.find('/') == std::string_view::npos ? Glob::match : Glob::no_match;
    // A last chunk must reach the end of the name: where it does not, a star before it may still take more.
    bool found = false;
    std::string_view from = name;
    for (;;) {
      std::string_view rest = from;
      const Glob here = take_match(chunk.text, rest);
      if (here == Glob::malformed) return here;
      found = here == Glob::match && (rest.empty() || !pattern.empty());
      if (found) name = rest;
      if (found || !chunk.star || from.empty() || from.front() == '/') break;
      from.remove_prefix(1);
    }
    if (found) continue;
    while (check_rest && !pattern.empty()) {
      std::string_view nothing;
      if (take_match(take_chunk(pattern).text, nothing) == Glob::malformed) return Glob::malformed;
    }
    return Glob::no_match;
  }
  return name.empty() ? Glob::match : Glob::no_match;
}

}  // namespace

Glob glob_match(std::string_view pattern, std::string_view name) { return matched(pattern, name, true); }

Glob glob_match_lazily(std::string_view pattern, std::string_view name) { return matched(pattern, name, false); }

bool has_wildcard(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') ++i;
    if (c == '*' || c == '?' || c == '[') return true;
  }
  return false;
}

}  // namespace fs
