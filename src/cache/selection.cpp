#include "cache/selection.h"

#include <utility>

#include "base/text.h"
#include "fs/glob.h"

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

// All that `components`, from `depth` on, match below `folder`; what matched is not searched further.
fs::Glob match_below(const fs::Tree& tree, const std::string& folder, const fs::EntryRef& entry,
                     const std::vector<std::string_view>& components, std::size_t depth, Matches& matches) {
  const bool last = depth + 1 == components.size();
  if (fs::glob_match(components[depth], "") == fs::Glob::malformed) return fs::Glob::malformed;
  if (entry == nullptr || entry->kind() != fs::Kind::directory) return fs::Glob::no_match;
  for (const fs::Child& child : entry->children()) {
    if (fs::glob_match(components[depth], child.name) != fs::Glob::match) continue;
    const std::string path = fs::join(folder, child.name);
    if (last) {
      matches.found.push_back(followed(tree, path, child.name, child.entry));
      matches.names.push_back(path);
    } else if (match_below(tree, path, child.entry, components, depth + 1, matches) == fs::Glob::malformed) {
      return fs::Glob::malformed;
    }
  }
  return fs::Glob::match;
}

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
  const std::vector<std::string_view> components = base::split(std::string_view(selection.source).substr(1), '/');
  std::size_t first = 0;
  std::string folder = "/";
  while (!fs::has_wildcard(components[first])) folder = fs::join(folder, components[first++]);
  selection.folder = tree.resolve(folder);
  if (selection.folder.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  Matches matches;
  if (match_below(tree, selection.folder, tree.find(selection.folder), components, first, matches) ==
      fs::Glob::malformed) {
    return base::Failure{NotSelected{NotSelected::Why::malformed, "syntax error in pattern"}};
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
