#include "fs/links.h"

#include <cstring>
#include <map>
#include <string_view>

#include "base/digest.h"
#include "fs/twig.h"

namespace fs {

namespace {

// Of the names, so that equal trees have equal numbers. No other file of the tree can have the number: all that had it
// are named here, and are made anew.
std::uint64_t number_of(const Names& names) {
  base::Sha256 hash;
  for (const std::string& name : names) hash.update_field(name);
  const base::Digest digest = hash.finish();
  std::uint64_t number = 0;
  std::memcpy(&number, digest.bytes.data(), sizeof number);
  return number | 1U;  // never 0
}

class Collector {
 public:
  void add(const std::string& path, const EntryRef& entry) {
    if (!entry->has_links()) return;
    if (entry->kind() == Kind::directory) return add_below(path, entry->twigs());
    const auto [place, is_new] = places_.emplace(entry->link().file, found_.size());
    if (is_new) found_.push_back({entry->link().file, {}});
    found_[place->second].names.push_back(path);
  }

  std::vector<LinkedNames> take() { return std::move(found_); }

 private:
  void add_below(const std::string& path, const TwigRef& twigs) {
    if (!twigs || twigs->has_links == 0) return;
    add_below(path, twigs->left);
    if (twigs->entry->has_links()) add(path + "/" + std::string(twigs->name()), twigs->entry);
    add_below(path, twigs->right);
  }

  std::map<std::uint64_t, std::size_t> places_;
  std::vector<LinkedNames> found_;
};

}  // namespace

Tree with_links(Tree tree, const std::vector<Names>& groups) {
  for (const Names& group : groups) {
    Names names;
    for (const std::string& name : group) {
      const EntryRef entry = tree.find(name);
      if (entry != nullptr && entry->kind() != Kind::directory) names.push_back(name);
    }
    Link link;
    if (names.size() > 1) link = {number_of(names), static_cast<std::uint32_t>(names.size())};
    for (const std::string& name : names) {
      const EntryRef entry = tree.find(name);
      if (entry->link() != link) tree = tree.with(name, entry->with_link(link));
    }
  }
  return tree;
}

std::vector<LinkedNames> linked_names(const EntryRef& entry) {
  Collector collector;
  if (entry != nullptr) collector.add("", entry);
  return collector.take();
}

EntryRef without_links(const EntryRef& entry) {
  if (!entry->has_links()) return entry;
  if (entry->kind() != Kind::directory) return entry->with_link({});
  Tree tree(entry);
  for (const LinkedNames& linked : linked_names(entry))
    for (const std::string& name : linked.names) tree = tree.with(name, tree.find(name)->with_link({}));
  return tree.root();
}

}  // namespace fs
