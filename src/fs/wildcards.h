// What a wildcard of COPY finds in a tree: the walk behind it, and the list that the copy itself then uses.
//
// After fsutil's copy.ResolveWildcards. A folder that matches is found as a whole: the walk does not go into it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fs/tree.h"

namespace fs {

struct WildcardSource {
  std::string folder = "/";                  // in front of the first component with a wildcard, taken literally
  std::vector<std::string_view> components;  // the rest; views of what was split
};
// `source` is absolute and clean; without a wildcard all of it is the folder.
[[nodiscard]] WildcardSource split_wildcard(std::string_view source);

struct WildcardMatch {
  std::string path;  // absolute; its links not followed
  EntryRef entry;
};
struct WildcardMatches {
  std::vector<WildcardMatch> found;  // in the order of the names
  bool malformed = false;            // a component that was come to is no right pattern: it matches nothing
};
[[nodiscard]] WildcardMatches match_below(const Tree& tree, std::string_view folder,
                                          const std::vector<std::string_view>& components);

// The sources that a copy of `source` (absolute, clean) has: without a wildcard itself, else what it finds, without the
// "/" in front; none is fine. The error is Docker's: the folder in front of the wildcard is not there.
[[nodiscard]] base::Result<std::vector<std::string>, std::string> resolve_wildcards(const Tree& tree,
                                                                                    std::string_view source);

}  // namespace fs
