#include "fs/tree.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "fs/twig.h"

namespace fs {

namespace {

constexpr std::size_t longest_path = 64U << 10U;  // bytes; Docker reads no longer line

// Takes the first component off a cleaned path that has lost its leading slash.
std::string_view take_name(std::string_view& path) {
  const std::size_t end = path.find('/');
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
  return name;
}

EntryRef directory_at(const EntryRef& entry, std::int64_t modified) {
  if (entry != nullptr && entry->kind() == Kind::directory) return entry;
  return Entry::directory({.mode = 0755, .modified = modified});
}

EntryRef put_below(const EntryRef& directory, std::string_view path, EntryRef entry) {
  const std::string_view name = take_name(path);
  if (path.empty()) return directory->with_child(name, std::move(entry));
  const EntryRef below = directory_at(directory->child(name), entry->meta().modified);
  return directory->with_child(name, put_below(below, path, std::move(entry)));
}

// Null where nothing changes.
EntryRef drop_below(const EntryRef& directory, std::string_view path) {
  const std::string_view name = take_name(path);
  const EntryRef child = directory->child(name);
  if (child == nullptr) return nullptr;
  if (path.empty()) return directory->without_child(name);
  EntryRef below = drop_below(child, path);
  return below == nullptr ? nullptr : directory->with_child(name, std::move(below));
}

using Visit = std::function<bool(const std::string&, const EntryRef&)>;

void walk_below(const EntryRef& directory, std::string& path, const Visit& visit) {
  const std::size_t size = path.size();
  for_each(directory->twigs(), [&](const Twig& twig) {
    path += '/';
    path += twig.name();
    if (visit(path, twig.entry)) walk_below(twig.entry, path, visit);
    path.resize(size);
  });
}

}  // namespace

bool too_deep(std::string_view path, std::size_t height) {
  if (path.size() > longest_path) return true;
  if (path.size() / 2 + height <= max_folders) return false;
  const std::string cleaned = clean(path);
  return static_cast<std::size_t>(std::count(cleaned.begin(), cleaned.end(), '/')) + height > max_folders;
}

Tree::Tree() : root_(Entry::directory()) {}

Tree::Tree(EntryRef root) : root_(std::move(root)) {}

EntryRef Tree::find(std::string_view path) const {
  const std::string cleaned = clean(path);
  std::string_view rest = std::string_view(cleaned).substr(1);
  EntryRef entry = root_;
  while (!rest.empty() && entry != nullptr) entry = entry->child(take_name(rest));
  return entry;
}

std::string Tree::resolve(std::string_view path) const {
  std::vector<std::string> reached;               // the names that lead to `at`
  std::vector<EntryRef> entries = {root_};        // and the entries on the way; null from the first missing one on
  std::vector<std::string> pending;               // names still to go, the next one last
  const auto push = [&](std::string_view text) {  // puts a path's names in front of what is pending
    std::vector<std::string> names;
    while (!text.empty()) names.emplace_back(take_name(text));
    pending.insert(pending.end(), names.rbegin(), names.rend());
  };
  push(path);
  int links = 0;
  while (!pending.empty()) {
    const std::string name = std::move(pending.back());
    pending.pop_back();
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      if (reached.empty()) continue;
      reached.pop_back();
      entries.pop_back();
      continue;
    }
    EntryRef entry = entries.back() != nullptr ? entries.back()->child(name) : nullptr;
    if (entry == nullptr || entry->kind() != Kind::symlink) {
      reached.push_back(name);
      entries.push_back(std::move(entry));
      continue;
    }
    if (++links > 255) return "";
    if (entry->target().starts_with('/')) {
      reached.clear();
      entries.resize(1);
    }
    push(entry->target());
  }
  std::string resolved;
  for (const std::string& name : reached) resolved += "/" + name;
  return resolved.empty() ? "/" : resolved;
}

Tree Tree::with(std::string_view path, EntryRef entry) const {
  const std::string cleaned = clean(path);
  if (cleaned == "/") return entry->kind() == Kind::directory ? Tree(std::move(entry)) : *this;
  if (too_deep(cleaned, entry->height())) return *this;
  return Tree(put_below(root_, std::string_view(cleaned).substr(1), std::move(entry)));
}

Tree Tree::with_file(std::string_view path, Content content, Meta meta) const {
  return with(path, Entry::file(std::move(content), meta));
}

Tree Tree::with_directory(std::string_view path, Meta meta) const {
  const EntryRef there = find(path);
  const bool kept = there != nullptr && there->kind() == Kind::directory;
  return with(path, kept ? there->with_meta(meta) : Entry::directory(meta));
}

Tree Tree::with_symlink(std::string_view path, std::string target) const {
  return with(path, Entry::symlink(std::move(target)));
}

Tree Tree::with_meta(std::string_view path, Meta meta) const {
  const EntryRef there = find(path);
  return there == nullptr ? *this : with(path, there->with_meta(meta));
}

Tree Tree::without(std::string_view path) const {
  const std::string cleaned = clean(path);
  if (cleaned == "/") return Tree(Entry::directory(root_->meta()));
  EntryRef root = drop_below(root_, std::string_view(cleaned).substr(1));
  return root == nullptr ? *this : Tree(std::move(root));
}

void Tree::walk(const Visit& visit) const {
  std::string path;
  walk_below(root_, path, visit);
}

}  // namespace fs
