#include "cache/selection.h"

#include <utility>

#include "base/text.h"
#include "fs/glob.h"
#include "fs/wildcards.h"

namespace cache {

namespace {

constexpr fs::Meta constant_header = {.mode = 0755};

// Of a single thing the digest of that alone: its name stands in the key elsewhere.
base::Digest digest_of(const Selected& selected) {
  return selected.path == "/" ? selected.entry->with_meta(constant_header)->digest() : selected.entry->digest();
}

// Follows the link at the end of a matched path; a dangling one stays what it is.
Selected followed(const fs::Tree& tree, std::string path, std::string name, fs::EntryRef entry) {
  if (entry->kind() == fs::Kind::symlink) {
    std::string real = tree.resolve(path);
    fs::EntryRef target = real.empty() ? nullptr : tree.find(real);
    if (target != nullptr) return {std::move(real), std::move(name), std::move(target)};
  }
  return {std::move(path), std::move(name), std::move(entry)};
}

struct Matches {
  std::vector<Selected> found;
  std::vector<std::string> names;  // beside `found`: the path by which each matched
};

// The paths that matched count, as seen from the folder in front of the wildcard. A match whose last component was no
// wildcard is, alone, that entry and nothing else.
base::Digest digest_of(const Matches& matches, const Selection& selection) {
  if (matches.found.size() == 1 && matches.found.front().name == selection.name)
    return matches.found.front().entry->digest();
  const std::size_t prefix = selection.folder == "/" ? 1 : selection.folder.size() + 1;
  base::Sha256 hash;
  for (std::size_t i = 0; i < matches.found.size(); ++i) {
    hash.update_field(matches.names[i].substr(prefix));
    hash.update_field(matches.found[i].entry->digest().hex());
  }
  return hash.finish();
}

base::Result<Selection, NotSelected> select_wildcard(const fs::Tree& tree, Selection selection) {
  const fs::WildcardSource split = fs::split_wildcard(selection.source);
  selection.folder = tree.resolve(split.folder);
  if (selection.folder.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  fs::WildcardMatches matched = fs::match_below(tree, selection.folder, split.components);
  if (matched.malformed) { return base::Failure{NotSelected{NotSelected::Why::malformed, "syntax error in pattern"}}; }
  Matches matches;
  for (fs::WildcardMatch& match : matched.found) {
    matches.names.push_back(match.path);
    std::string name(fs::last_name(match.path));
    matches.found.push_back(followed(tree, std::move(match.path), std::move(name), std::move(match.entry)));
  }
  selection.digest = digest_of(matches, selection);
  selection.found = std::move(matches.found);
  return selection;
}

}  // namespace

base::Result<Selection, NotSelected> select(const fs::Tree& tree, std::string_view source,
                                            const SelectOptions& /*options*/) {
  Selection selection;
  selection.source = fs::clean(source);
  selection.name = selection.source == "/" ? "/" : std::string(fs::last_name(selection.source));
  selection.wildcard = fs::has_wildcard(selection.source);
  if (selection.wildcard) return select_wildcard(tree, std::move(selection));

  std::string path = tree.resolve(selection.source);
  if (path.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  fs::EntryRef entry = tree.find(path);
  if (entry == nullptr)
    return base::Failure{NotSelected{NotSelected::Why::missing, base::go_quote(selection.source) + ": not found"}};
  selection.found.push_back({std::move(path), std::string(fs::last_name(selection.source)), std::move(entry)});
  selection.digest = digest_of(selection.found.front());
  return selection;
}

fs::EntryRef selected_files(const Selection& selection) {
  fs::Tree out;
  for (const Selected& selected : selection.found) {
    if (selected.path == "/") return selected.entry->with_meta(constant_header);
    out = out.with(selected.path, selected.entry);
  }
  return out.root();
}

}  // namespace cache
