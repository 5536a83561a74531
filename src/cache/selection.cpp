#include "cache/selection.h"

#include <utility>

#include "base/text.h"
#include "fs/glob.h"

namespace cache {

namespace {

constexpr fs::Meta constant_header = {.mode = 0755};

base::Digest digest_of(const Selection& selection) {
  if (selection.found.size() == 1) {
    const Selected& only = selection.found.front();
    if (only.path == "/") return only.entry->with_meta(constant_header)->digest();
    if (only.name == selection.name || !selection.wildcard) return only.entry->digest();
  }
  base::Sha256 hash;
  for (const Selected& selected : selection.found) {
    hash.update_field(selected.name);
    hash.update_field(selected.entry->digest().hex());
  }
  return hash.finish();
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

// All that `components`, from `depth` on, match below `folder`; what matched is not searched further.
fs::Glob match_below(const fs::Tree& tree, const std::string& folder, const fs::EntryRef& entry,
                     const std::vector<std::string_view>& components, std::size_t depth, std::vector<Selected>& found) {
  const bool last = depth + 1 == components.size();
  if (fs::glob_match(components[depth], "") == fs::Glob::malformed) return fs::Glob::malformed;
  if (entry == nullptr || entry->kind() != fs::Kind::directory) return fs::Glob::no_match;
  for (const fs::Child& child : entry->children()) {
    if (fs::glob_match(components[depth], child.name) != fs::Glob::match) continue;
    const std::string path = fs::join(folder, child.name);
    if (last) {
      found.push_back(followed(tree, path, child.name, child.entry));
    } else if (match_below(tree, path, child.entry, components, depth + 1, found) == fs::Glob::malformed) {
      return fs::Glob::malformed;
    }
  }
  return fs::Glob::match;
}

base::Result<Selection, NotSelected> select_wildcard(const fs::Tree& tree, Selection selection) {
  const std::vector<std::string_view> components = base::split(std::string_view(selection.source).substr(1), '/');
  std::size_t first = 0;
  std::string folder = "/";
  while (!fs::has_wildcard(components[first])) folder = fs::join(folder, components[first++]);
  selection.folder = tree.resolve(folder);
  if (selection.folder.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  if (match_below(tree, selection.folder, tree.find(selection.folder), components, first, selection.found) ==
      fs::Glob::malformed) {
    return base::Failure{NotSelected{NotSelected::Why::malformed, "syntax error in pattern"}};
  }
  selection.digest = digest_of(selection);
  return selection;
}

}  // namespace

base::Result<Selection, NotSelected> select(const fs::Tree& tree, std::string_view source) {
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
  selection.digest = digest_of(selection);
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
