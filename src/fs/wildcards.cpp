#include "fs/wildcards.h"

#include <utility>

#include "base/text.h"
#include "fs/glob.h"

namespace fs {
namespace {

void match_entry(const std::string& folder, const EntryRef& entry, const std::vector<std::string_view>& components,
                 std::size_t depth, WildcardMatches& matches) {
  const std::string_view pattern = components[depth];
  if (glob_match(pattern, "") == Glob::malformed) matches.malformed = true;
  if (matches.malformed || entry == nullptr || entry->kind() != Kind::directory) return;
  for (const Child& child : entry->children()) {
    if (glob_match(pattern, child.name) != Glob::match) continue;
    std::string path = join(folder, child.name);
    if (depth + 1 == components.size()) {
      matches.found.push_back({std::move(path), child.entry});
    } else {
      match_entry(path, child.entry, components, depth + 1, matches);
    }
  }
}

// As match_entry, where a class may match a "/": then only the whole path tells.
void match_paths(const std::string& folder, const std::string& prefix, const EntryRef& entry,
                 const std::string& pattern, WildcardMatches& matches) {
  if (entry == nullptr || entry->kind() != Kind::directory) return;
  for (const Child& child : entry->children()) {
    const std::string path = prefix + child.name;
    const Glob outcome = glob_match(pattern, path);
    if (outcome == Glob::malformed) matches.malformed = true;
    if (matches.malformed) return;
    if (outcome == Glob::match) {
      matches.found.push_back({join(folder, path), child.entry});
    } else {
      match_paths(folder, path + "/", child.entry, pattern, matches);
    }
  }
}

}  // namespace

WildcardSource split_wildcard(std::string_view source) {
  WildcardSource out;
  out.components = base::split(source.substr(1), '/');
  std::size_t first = 0;
  while (first < out.components.size() && !has_wildcard(out.components[first]))
    out.folder = join(out.folder, out.components[first++]);
  out.components.erase(out.components.begin(), out.components.begin() + static_cast<std::ptrdiff_t>(first));
  return out;
}

WildcardMatches match_below(const Tree& tree, std::string_view folder,
                            const std::vector<std::string_view>& components) {
  WildcardMatches matches;
  const std::string pattern = base::join({components.begin(), components.end()}, "/");
  if (pattern.find('[') == std::string::npos) {
    match_entry(std::string(folder), tree.find(folder), components, 0, matches);
  } else {
    match_paths(std::string(folder), "", tree.find(folder), pattern, matches);
  }
  return matches;
}

base::Result<std::vector<std::string>, std::string> resolve_wildcards(const Tree& tree, std::string_view source) {
  if (!has_wildcard(source)) return std::vector<std::string>{std::string(source)};
  const WildcardSource split = split_wildcard(source);
  const std::string folder = tree.resolve(split.folder);
  if (folder.empty() || tree.find(folder) == nullptr) {
    return base::Failure{"lstat " + split.folder + ": no such file or directory"};
  }
  WildcardMatches matches = match_below(tree, folder, split.components);
  std::vector<std::string> found;
  if (matches.malformed) return found;
  for (WildcardMatch& match : matches.found) found.push_back(match.path.substr(1));
  return found;
}

}  // namespace fs
