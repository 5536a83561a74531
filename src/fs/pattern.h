// One pattern of an ignore file, and how it meets one path (moby/patternmatcher's Pattern).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fs/regexp.h"

namespace fs {

enum class PatternRules : std::uint8_t {
  buildkit,
  classic,  // docker 20.10: every pattern is a regular expression, in which only '.' and '$' are plain
};

// Go's filepath.Clean: "./a//b/../c/" -> "a/c", "" -> ".".
[[nodiscard]] std::string clean_relative(std::string_view path);

class Pattern {
 public:
  // `text` is cleaned, and has passed the syntax check (glob.h); without the '!' of an exception.
  Pattern(std::string text, bool exception, PatternRules rules);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool exception() const { return exception_; }
  // What passes the syntax check can still be no regular expression: such a pattern matches nothing.
  [[nodiscard]] bool usable() const { return kind_ != Kind::unusable; }
  // `path` is relative to the context's root, with "/" between its names.
  [[nodiscard]] bool matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { exact, prefix, suffix, regexp, unusable };

  std::string text_;
  bool exception_;
  Kind kind_ = Kind::exact;
  std::optional<Regexp> regexp_;
};

}  // namespace fs
