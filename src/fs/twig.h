// How a directory holds its children: a treap, which is a search tree by name whose heap priority is a hash of the
// name.
//
// So its shape depends on the set of names alone, never on the order of edits, and equal directories have equal
// digests. Immutable and shared: an edit copies the twigs on the way to the root, of which there are about log2(n), and
// only these are hashed anew. A twig keeps its name in its own memory, behind itself.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "fs/entry.h"
#include "fs/once_digest.h"

namespace fs {

struct Twig {
  mutable std::atomic<std::uint32_t> count{1};
  std::uint32_t priority;
  std::uint32_t name_size : 20;
  std::uint32_t height : 11;    // levels of the deepest thing in this child and in `left` and `right`: 1 for a file
  std::uint32_t has_links : 1;  // Entry::has_links of this child or of any in `left` and `right`
  std::uint32_t files;          // of this child and all in `left` and `right`; so is `bytes`
  std::uint64_t bytes;
  EntryRef entry;
  TwigRef left;   // the names before this one
  TwigRef right;  // and those after it
  OnceDigest kept_digest;

  [[nodiscard]] std::string_view name() const { return {reinterpret_cast<const char*>(this + 1), name_size}; }
  [[nodiscard]] base::Digest digest() const;  // of all that is in it
};

[[nodiscard]] TwigRef make_twig(std::string_view name, EntryRef entry, TwigRef left, TwigRef right);
[[nodiscard]] std::uint32_t priority_of(std::string_view name);
// Whether a child of this name stands above twig `other`, of another name.
[[nodiscard]] bool stands_above(std::string_view name, std::uint32_t priority, const Twig& other);

[[nodiscard]] const Twig* find(const TwigRef& twigs, std::string_view name);
[[nodiscard]] TwigRef put(const TwigRef& twigs, std::string_view name, EntryRef entry);
[[nodiscard]] TwigRef drop(const TwigRef& twigs, std::string_view name);

struct Halves {
  TwigRef before;
  TwigRef after;
};
// Cuts a treap that does not hold `name` in two.
[[nodiscard]] Halves cut(const TwigRef& twigs, std::string_view name);

// Calls `visit(const Twig&)` in byte order of the names.
template <class Visit>
void for_each(const TwigRef& twigs, const Visit& visit) {
  if (!twigs) return;
  for_each(twigs->left, visit);
  visit(*twigs.get());
  for_each(twigs->right, visit);
}

}  // namespace fs
