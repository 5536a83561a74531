// What a source of COPY selects from a file tree, and the digest of it that stands in the step's key.
//
// After BuildKit's cache/contenthash and fsutil's copy (docs/spec/cache-keys.md B3.1): a file counts without its name,
// a link as what it leads to, the root with a constant header, a wildcard by the names and digests of what it matches.
// Nothing here looks into a folder that was selected, unless a flag leaves something of it out: its own digest has all
// that is in it.
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
  std::string path;           // where it really lies, links followed: "/v2/app.js"
  std::string name;           // the last component as written or matched: "app.js"; empty for the root
  fs::EntryRef entry;         // without what --exclude leaves out; a link only where a wildcard or --parents meets one
  bool below_pivot = false;   // --parents: it is copied under the path that leads to it from the pivot
  std::vector<fs::Meta> way;  // the folders of that path, outermost first
};

struct Selection {
  std::string source;  // as written, cleaned: "/src/app.js", "/src/*.js"; with --parents the pivot: "/src"
  std::string name;    // what of it counts in the key: its last component, with wildcards; "/" for the root
  bool wildcard = false;
  std::string folder;  // wildcard: the folder in front of the first component with one, links followed; "/" for none
  std::vector<Selected> found;  // in the order in which they are copied; empty where all was left out, or nothing met
  bool missing = false;         // there is no such path, but the key can do without: it shows when the copy runs
  bool packed = false;          // an archive is copied as it is, though the others of an ADD are unpacked
  bool makes_folder = false;    // --parents: the destination is made even where nothing is found
  base::Digest digest;
};

struct NotSelected {
  enum class Why : std::uint8_t { missing, link_loop, malformed, bad_exclude };
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

// A source of COPY --parents: "a/./b/*.txt" is the pivot "/a" and, below it, the pattern "b/*.txt".
struct ParentsSource {
  std::string pivot;      // cleaned, absolute; may have wildcards, which are COPY's
  std::string pattern;    // relative to it, with wildcards as in .dockerignore
  bool required = false;  // without a wildcard: it must be there

  // The same for all spellings that BuildKit keeps one key for.
  [[nodiscard]] std::string key_text() const;
};

[[nodiscard]] ParentsSource parents_source(std::string_view source);

// Whether the last component of a cleaned path is a link.
[[nodiscard]] bool is_link(const fs::Tree& tree, std::string_view path);

// A folder that holds exactly what was selected, at its paths in the tree. Shares all of it.
[[nodiscard]] fs::EntryRef selected_files(const Selection& selection);

}  // namespace cache
