// What differs between two trees: the basis of layers, of "which file changed" in a reason, and of the editor's marks.
//
// Costs what differs: equal (shared) entries are skipped whole. Sorted by path, component by component, parents first.
#pragma once

#include <string>
#include <vector>

#include "fs/tree.h"

namespace fs {

enum class Change : std::uint8_t { added, removed, contents, mode, owner, kind, link, time };

struct Difference {
  std::string path;  // cleaned, absolute in the tree
  Change change;     // the most telling one: kind before contents before mode before owner before time
  EntryRef before;   // null where added
  EntryRef after;    // null where removed
};

enum class Times : std::uint8_t {
  ignored,  // as a cache key sees it: an entry whose time alone differs is equal
  counted,  // as a layer sees it
};

// A directory is listed where itself was added, removed or has another mode or owner, never because of what is in it.
// What is below an added or removed directory is listed too.
[[nodiscard]] std::vector<Difference> diff(const Tree& before, const Tree& after, Times times);
[[nodiscard]] std::vector<Difference> diff(const EntryRef& before, const EntryRef& after, Times times);

}  // namespace fs
