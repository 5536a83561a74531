#include "cache/parents.h"

#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"
#include "fs/glob.h"
#include "fs/ignore.h"
#include "fs/sent_paths.h"

namespace cache {

namespace {

constexpr std::string_view pivot_mark = "/./";

// The path as seen from the pivot, or from in front of its first wildcard, and the headers of all folders on the way.
void add_to_key(base::Sha256& hash, const Selected& selected, std::size_t prefix, const base::Digest& digest) {
  hash.update_field(selected.path.substr(prefix));
  for (const fs::Meta& meta : selected.way) hash.update_field(fs::Entry::directory(meta)->digest().hex());
  hash.update_field(digest.hex());
}

// For the key alone a link right below the root is followed; nothing where it leads nowhere.
std::optional<base::Digest> digest_for_key(const fs::Tree& tree, const Selected& selected, bool below_root) {
  if (selected.entry->kind() != fs::Kind::symlink || !selected.way.empty() || !below_root)
    return selected.entry->digest();
  const fs::EntryRef target = tree.find(tree.resolve(selected.path));
  if (target == nullptr) return std::nullopt;
  return target->digest();
}

bool leads_through(std::string_view folder, std::string_view path) {
  return folder == "/" || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

}  // namespace

ParentsSource parents_source(std::string_view source) {
  const std::size_t mark = source.find(pivot_mark);
  const std::string_view pivot = mark == std::string_view::npos ? "/" : source.substr(0, mark);
  const std::string_view pattern = mark == std::string_view::npos ? source : source.substr(mark + pivot_mark.size());
  ParentsSource out{fs::clean(pivot), fs::clean(pattern).substr(1), false};
  out.required = !fs::has_wildcard(out.pivot) && !fs::has_wildcard(out.pattern);
  return out;
}

std::string ParentsSource::key_text() const {
  if (pivot == "/") return pattern;
  // A wildcard's pivot counts by its name, and what has none by its whole path.
  return (required ? pivot.substr(1) : std::string(fs::last_name(pivot))) + std::string(pivot_mark) + pattern;
}

base::Result<Selection, NotSelected> select_with_parents(const fs::Tree& tree, const ParentsSource& source,
                                                         const Exclusion& exclusion) {
  auto pattern = fs::Ignore::of_patterns({source.pattern});
  if (!pattern) {
    return base::Failure{NotSelected{NotSelected::Why::malformed,
                                     "invalid includepatterns: [" + source.pattern + "]: " + pattern.error().message}};
  }
  auto pivots = select(tree, source.pivot);
  if (!pivots && pivots.error().why != NotSelected::Why::missing) return base::Failure{pivots.error()};

  Selection selection;
  selection.source = source.pivot;
  selection.name = source.pivot == "/" ? "/" : std::string(fs::last_name(source.pivot));
  selection.wildcard = fs::has_wildcard(source.pivot);
  selection.folder = selection.wildcard ? pivots->folder : "/";
  selection.missing = !pivots;
  base::Sha256 hash;
  const auto none = std::vector<Selected>();
  for (const Selected& pivot : pivots ? pivots->found : none) {
    if (!fs::is_directory(pivot.entry)) {
      // A file that a wildcard matches is copied as it is, but no pattern matches it for the key.
      if (selection.wildcard) selection.found.push_back(pivot);
      continue;
    }
    selection.makes_folder = true;
    if (!selection.wildcard) selection.folder = pivot.path;
    auto kept = exclusion.applied(pivot.entry);
    if (!kept) return base::Failure{kept.error()};
    std::vector<Selected> found;
    fs::visit_included(*kept, *pattern, [&](const std::string& path, const fs::EntryRef& entry, const auto& way) {
      found.push_back({fs::clean(pivot.path + path), std::string(fs::last_name(path)), entry, true, way});
    });
    // The key does not look through a pivot that is a link.
    const bool seen = selection.wildcard ? leads_through(selection.folder, pivot.path) : !is_link(tree, source.pivot);
    if (seen && !found.empty()) {
      if (pivot.path != "/") hash.update_field(fs::Entry::directory(pivot.entry->meta())->digest().hex());
      const std::size_t prefix = selection.folder == "/" ? 0 : selection.folder.size();
      for (const Selected& selected : found) {
        const auto digest = digest_for_key(tree, selected, pivot.path == "/");
        if (!digest)
          return base::Failure{NotSelected{NotSelected::Why::missing, base::go_quote(selected.path) + ": not found"}};
        add_to_key(hash, selected, prefix, *digest);
      }
    }
    if (!seen && source.required) continue;
    selection.found.insert(selection.found.end(), std::make_move_iterator(found.begin()),
                           std::make_move_iterator(found.end()));
  }
  if (source.required && selection.found.empty()) {
    const std::string path = fs::join(source.pivot, source.pattern);
    return base::Failure{NotSelected{NotSelected::Why::missing, base::go_quote(path) + ": not found"}};
  }
  selection.digest = hash.finish();
  return selection;
}

}  // namespace cache
