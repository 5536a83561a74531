// What a source of COPY selects from a file tree, and the digest of it that stands in the step's key.
//
// After BuildKit's cache/contenthash and fsutil's copy (spec cache-keys.md B3.1): a file counts without its name, a
// link as what it leads to, the root with a constant header, a wildcard by the names and digests of what it matches.
// Nothing here looks into a folder that was selected: its own digest has all that is in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "fs/tree.h"

namespace cache {

struct Selected {
  std::string path;    // where it really lies, links followed: "/v2/app.js"
  std::string name;    // the last component as written or matched: "app.js"; empty for the root
  fs::EntryRef entry;  // never a link, but where a wildcard matches a dangling one
};

struct Selection {
  std::string source;  // as written, cleaned: "/src/app.js", "/src/*.js"
  std::string name;    // what of it counts in the key: its last component, with wildcards; "/" for the root
  bool wildcard = false;
  std::string folder;  // wildcard: the folder in front of the first component with one, links followed; "/" for none
  std::vector<Selected> found;  // in the order in which they are copied; empty only for a wildcard
  base::Digest digest;
};

struct NotSelected {
  enum class Why : std::uint8_t { missing, link_loop, malformed };
  Why why = Why::missing;
  std::string message;  // BuildKit's words: "\"/nope\": not found", "too many links", "syntax error in pattern"
};

// What COPY's flags say about a source.
struct SelectOptions {
  std::vector<std::string> exclude;  // --exclude: patterns as in .dockerignore
  bool parents = false;              // --parents: the folders that lead to it count too, and links are not followed
};

[[nodiscard]] base::Result<Selection, NotSelected> select(const fs::Tree& tree, std::string_view source,
                                                          const SelectOptions& options = {});

// A folder that holds exactly what was selected, at its paths in the tree. Shares all of it.
[[nodiscard]] fs::EntryRef selected_files(const Selection& selection);

}  // namespace cache
