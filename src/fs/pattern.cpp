#include "fs/pattern.h"

#include <utility>
#include <vector>

#include "base/unicode.h"

namespace fs {

namespace {

struct Translation {
  std::string expression = "^";
  bool exact = true;         // no wildcard: the text itself
  bool only_prefix = false;  // the text but for "**" at its end
  bool only_suffix = false;  // the text but for "**" at its start
};

// A pattern as a regular expression. What a pattern does not know (`^`, `{`, `|`, `\d`) goes through as it is: Docker's
// own translation does so, and people see it.
Translation translated(std::string_view pattern, PatternRules rules) {
  const std::string_view plain = rules == PatternRules::buildkit ? ".+()$" : ".$";
  Translation into;
  std::string& expression = into.expression;
  const auto wildcard = [&into] { into.exact = into.only_prefix = into.only_suffix = false; };
  std::size_t index = 0;
  const auto peek = [&]() -> std::uint32_t {  // -1 at the end
    const base::Rune rune = base::decode_rune(pattern);
    return rune.size == 0 ? 0xFFFFFFFFU : rune.code;
  };
  const auto take = [&] {
    const base::Rune rune = base::decode_rune(pattern);
    pattern.remove_prefix(rune.size);
    return rune.code;
  };
  if (peek() == 0xFEFF) (void)take();  // Go's text scanner drops a byte order mark
  for (; !pattern.empty(); ++index) {
    const std::uint32_t code = take();
    if (code == '*' && peek() == '*') {
      (void)take();
      if (peek() == '/') (void)take();
      expression += pattern.empty() ? ".*" : "(.*/)?";
      const bool prefix = pattern.empty() && into.exact;
      wildcard();
      into.only_prefix = prefix;
      if (index == 0) {
        into.only_prefix = false;
        into.only_suffix = true;
      }
    } else if (code == '*' || code == '?') {
      expression += code == '*' ? "[^/]*" : "[^/]";
      wildcard();
    } else if (code < 0x80 && plain.find(static_cast<char>(code)) != std::string_view::npos) {
      expression += '\\';
      expression += static_cast<char>(code);
    } else if (code == '\\') {
      expression += '\\';
      if (pattern.empty()) continue;
      base::append_rune(expression, take());
      wildcard();
    } else {
      base::append_rune(expression, code);
      if (code == '[' || code == ']') wildcard();
    }
  }
  expression += '$';
  return into;
}

}  // namespace

std::string clean_relative(std::string_view path) {
  const bool rooted = path.starts_with('/');
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      names.push_back(name);
    } else if (!names.empty() && names.back() != "..") {
      names.pop_back();
    } else if (!rooted) {
      names.push_back(name);
    }
  }
  std::string cleaned = rooted ? "/" : "";
  for (const std::string_view name : names) {
    if (!cleaned.empty() && cleaned.back() != '/') cleaned += '/';
    cleaned += name;
  }
  return cleaned.empty() ? "." : cleaned;
}

Pattern::Pattern(std::string text, bool exception, PatternRules rules) : text_(std::move(text)), exception_(exception) {
  const Translation to = translated(text_, rules);
  if (rules == PatternRules::buildkit) {
    if (to.exact) return;
    if (to.only_prefix || to.only_suffix) {
      kind_ = to.only_suffix ? Kind::suffix : Kind::prefix;
      return;
    }
  }
  regexp_ = Regexp::compile(to.expression);
  kind_ = regexp_ ? Kind::regexp : Kind::unusable;
}

bool Pattern::matches(std::string_view path) const {
  const std::string_view text = text_;
  switch (kind_) {
    case Kind::exact: return path == text;
    case Kind::prefix: return path.starts_with(text.substr(0, text.size() - 2));
    case Kind::suffix: {
      const std::string_view suffix = text.substr(2);
      return path.ends_with(suffix) || (suffix.starts_with('/') && path == suffix.substr(1));
    }
    case Kind::regexp: return regexp_->matches(path);
    case Kind::unusable: break;
  }
  return false;
}

}  // namespace fs
