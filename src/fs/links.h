// Hard links: several names of one and the same file, as a tree keeps them.
//
// Each name is an entry of its own, which knows which file it is a name of and how many names that has where it was
// made (Entry::link). So a tree, a copy of a folder and a mount keep them without knowing. As on overlayfs the names
// part as soon as one of them is written to in a later layer: an entry that is made anew is no name of the old file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fs/tree.h"

namespace fs {

using Names = std::vector<std::string>;  // paths of one and the same file

// Makes each group the names of one file, of which nothing else is a name; a group of one is that file alone.
// What is no file or symbolic link is no name of one.
[[nodiscard]] Tree with_links(Tree tree, const std::vector<Names>& groups);

// The same in which no name, neither its own nor any below it, is of a file with several; itself where there are none.
[[nodiscard]] EntryRef without_links(const EntryRef& entry);

struct LinkedNames {
  std::uint64_t file = 0;  // as Link::file
  Names names;             // "/a/b"; "" for the entry itself
};

// Of what `entry` holds (or is) the names that are of a file with several, by file. Looks only where there are any.
[[nodiscard]] std::vector<LinkedNames> linked_names(const EntryRef& entry);

}  // namespace fs
