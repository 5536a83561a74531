// .dockerignore: which paths of a project are not sent to the builder.
//
// After moby/patternmatcher and its ignorefile reader, and fsutil's NewFilterFS for how a walk uses them (spec
// dockerignore.md). The classic builder's client decides by older rules; what differs is in IgnoreRules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fs/pattern.h"
#include "fs/tree.h"

namespace fs {

using IgnoreRules = PatternRules;

struct IgnoreError {
  enum class Found : std::uint8_t {
    reading,   // the file has a line that is too long
    checking,  // a pattern fails the syntax check, before any step
    walking,   // a pattern passes it, but can't be used: found at the first path that is tested
  };
  Found found = Found::checking;
  std::string message;  // Docker's words, without what the builders put before them
};

class Ignore {
 public:
  // Reads an ignore file's text. Fails with Docker's words where a line is too long or a pattern is malformed.
  static base::Result<Ignore, IgnoreError> parse(std::string_view text, IgnoreRules rules = IgnoreRules::buildkit);
  // Patterns that are there already, as in `COPY --exclude`. They are cleaned, but a leading "/" stays.
  static base::Result<Ignore, IgnoreError> of_patterns(const std::vector<std::string>& patterns,
                                                       IgnoreRules rules = IgnoreRules::buildkit);

  // As they were read, cleaned; exceptions begin with '!'.
  [[nodiscard]] const std::vector<std::string>& patterns() const { return texts_; }
  [[nodiscard]] bool has_exceptions() const;

  // Whether a walk leaves `path` (from the context's root) out, its parent folders regarded as the walk does it. A
  // folder for which this is true is made all the same where something in it is sent.
  [[nodiscard]] bool ignored(std::string_view path) const;
  // The same for a path alone, without the records of a walk: the classic builder's client asks it. Differs where an
  // exception names a parent of what an earlier pattern matched.
  [[nodiscard]] bool ignored_alone(std::string_view path) const;
  // The same for the text of a path (clean_relative), which may begin with "/" or ".." and is not led back to the root:
  // BuildKit's check CopyIgnoredFile asks it (MatchesOrParentMatches).
  [[nodiscard]] bool ignores_text(std::string_view path) const;

  // What the client sends: the tree without what is left out. Shares everything where nothing is.
  [[nodiscard]] base::Result<Tree, IgnoreError> filter(const Tree& context) const;

 private:
  friend class IgnoreWalk;

  IgnoreRules rules_ = IgnoreRules::buildkit;
  std::vector<std::string> texts_;
  std::vector<Pattern> patterns_;
};

}  // namespace fs
