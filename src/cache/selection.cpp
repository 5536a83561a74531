#include "cache/selection.h"

#include <optional>
#include <utility>

#include "base/text.h"
#include "cache/exclusion.h"
#include "cache/parents.h"
#include "fs/glob.h"
#include "fs/wildcards.h"

namespace cache {

namespace {

constexpr fs::Meta constant_header = {.mode = 0755};

// What the key sees of a source that was found; nothing where --exclude hides it. A link stands for all that it leads
// to.
std::optional<base::Digest> digest_of(const Selected& selected, const fs::EntryRef& whole, bool by_link,
                                      const Exclusion& exclusion) {
  if (by_link) return whole->digest();
  const bool hidden = exclusion.hides_sources() && !selected.entry->has_children();
  if (hidden) return std::nullopt;
  // Of a single thing the digest of that alone: its name stands in the key elsewhere.
  return selected.path == "/" ? selected.entry->with_meta(constant_header)->digest() : selected.entry->digest();
}

struct Match {
  std::string path;  // by which it matched
  Selected selected;
  std::optional<base::Digest> digest;
};

// Where a link leads that the key looks through. BuildKit does so with each link that a wildcard or --exclude meets,
// and fails where it leads nowhere (contenthash: includedPaths, lazyChecksum). `shown`: its path in the error's words.
base::Result<std::string, NotSelected> followed(const fs::Tree& tree, std::string_view path, std::string_view shown) {
  std::string leads_to = tree.resolve(path);
  if (leads_to.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  if (tree.find(leads_to) != nullptr) return leads_to;
  return base::Failure{NotSelected{NotSelected::Why::missing, base::go_quote(shown) + ": not found"}};
}

// A match as it is copied: the link at its end followed. `shown`: its path by the folder's name in the source.
base::Result<Match, NotSelected> found_match(const fs::Tree& tree, fs::WildcardMatch found, std::string_view shown,
                                             const Exclusion& exclusion) {
  std::string real = found.path;
  fs::EntryRef entry = std::move(found.entry);
  const bool link = entry->kind() == fs::Kind::symlink;
  if (link) {
    auto leads_to = followed(tree, found.path, shown);
    if (leads_to) {
      real = std::move(leads_to).value();
      entry = tree.find(real);
    } else if (!exclusion.hides_sources()) {
      return base::Failure{leads_to.error()};
    }
  }
  auto kept = exclusion.applied(entry);
  if (!kept) return base::Failure{kept.error()};
  std::string name(fs::last_name(found.path));
  Selected selected{std::move(real), std::move(name), std::move(kept).value(), false, {}};
  const auto digest = digest_of(selected, entry, link, exclusion);
  return Match{std::move(found.path), std::move(selected), digest};
}

// --exclude of the root: the links in it stand for what they lead to, those deeper down for themselves.
base::Result<base::Digest, NotSelected> digest_of_root(const fs::Tree& tree, fs::EntryRef kept) {
  for (const fs::Child& child : kept->children()) {
    if (child.entry->kind() != fs::Kind::symlink) continue;
    const auto leads_to = followed(tree, "/" + child.name, "/" + child.name);
    if (!leads_to) return base::Failure{leads_to.error()};
    kept = kept->with_child(child.name, tree.find(*leads_to));
  }
  return kept->with_meta(constant_header)->digest();
}

// The paths that matched count, as seen from the folder in front of the wildcard. A match whose last component was no
// wildcard is, alone, that entry and nothing else.
base::Digest digest_of(const std::vector<Match>& matches, const Selection& selection) {
  if (matches.size() == 1 && matches.front().selected.name == selection.name && matches.front().digest)
    return *matches.front().digest;
  const std::size_t prefix = selection.folder == "/" ? 1 : selection.folder.size() + 1;
  base::Sha256 hash;
  for (const Match& match : matches) {
    if (!match.digest) continue;
    hash.update_field(match.path.substr(prefix));
    hash.update_field(match.digest->hex());
  }
  return hash.finish();
}

base::Result<Selection, NotSelected> select_wildcard(const fs::Tree& tree, Selection selection,
                                                     const Exclusion& exclusion) {
  const fs::WildcardSource split = fs::split_wildcard(selection.source);
  selection.folder = tree.resolve(split.folder);
  if (selection.folder.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  fs::WildcardMatches matched = fs::match_below(tree, selection.folder, split.components);
  if (matched.malformed) return base::Failure{NotSelected{NotSelected::Why::malformed, "syntax error in pattern"}};
  std::vector<Match> matches;
  const std::size_t prefix = selection.folder == "/" ? 0 : selection.folder.size();
  for (fs::WildcardMatch& found : matched.found) {
    const std::string shown = fs::clean(split.folder + found.path.substr(prefix));
    auto match = found_match(tree, std::move(found), shown, exclusion);
    if (!match) return base::Failure{match.error()};
    matches.push_back(std::move(match).value());
  }
  selection.digest = digest_of(matches, selection);
  for (Match& match : matches) selection.found.push_back(std::move(match.selected));
  return selection;
}

}  // namespace

base::Result<Selection, NotSelected> select(const fs::Tree& tree, std::string_view source,
                                            const SelectOptions& options) {
  auto exclusion = Exclusion::of(options.exclude);
  if (!exclusion) return base::Failure{exclusion.error()};
  if (options.parents) return select_with_parents(tree, parents_source(source), *exclusion);

  Selection selection;
  selection.source = fs::clean(source);
  selection.name = selection.source == "/" ? "/" : std::string(fs::last_name(selection.source));
  selection.wildcard = fs::has_wildcard(selection.source);
  if (selection.wildcard) return select_wildcard(tree, std::move(selection), *exclusion);

  std::string path = tree.resolve(selection.source);
  if (path.empty()) return base::Failure{NotSelected{NotSelected::Why::link_loop, "too many links"}};
  const fs::EntryRef entry = tree.find(path);
  if (entry == nullptr) {
    const bool looked_through = is_link(tree, selection.source) && !exclusion->hides_sources();
    if (exclusion->is_empty() || looked_through)
      return base::Failure{NotSelected{NotSelected::Why::missing, base::go_quote(selection.source) + ": not found"}};
    selection.missing = true;
    selection.digest = base::Sha256().finish();
    return selection;
  }
  auto kept = exclusion->applied(entry);
  if (!kept) return base::Failure{kept.error()};
  Selected selected{std::move(path), std::string(fs::last_name(selection.source)), std::move(kept).value(), false, {}};
  const bool by_link = !exclusion->is_empty() && is_link(tree, selection.source);
  const auto digest = digest_of(selected, entry, by_link, *exclusion);
  selection.digest = digest ? *digest : base::Sha256().finish();
  if (selection.source == "/" && !exclusion->is_empty()) {
    const auto of_root = digest_of_root(tree, selected.entry);
    if (!of_root) return base::Failure{of_root.error()};
    selection.digest = *of_root;
  }
  selection.found.push_back(std::move(selected));
  return selection;
}

bool is_link(const fs::Tree& tree, std::string_view source) {
  if (source == "/") return false;
  const fs::EntryRef entry = tree.find(fs::join(tree.resolve(fs::parent(source)), fs::last_name(source)));
  return entry != nullptr && entry->kind() == fs::Kind::symlink;
}

fs::EntryRef selected_files(const Selection& selection) {
  fs::Tree out;
  for (const Selected& selected : selection.found) {
    if (selected.path == "/") return selected.entry->with_meta(constant_header);
    std::string folder(fs::parent(selected.path));
    for (auto meta = selected.way.rbegin(); meta != selected.way.rend(); ++meta) {
      out = out.with_directory(folder, *meta);
      folder = fs::parent(folder);
    }
    out = out.with(selected.path, selected.entry);
  }
  return out.root();
}

}  // namespace cache
