// A whole file tree as a value: the build context, an image's files, a container's files, a point of history.
//
// Immutable and persistent: every operation returns a new tree that shares all but one path with the old one, so a
// snapshot costs nothing and a comparison costs what differs. Paths are cleaned; "/a/b" and "a/b" both start at the
// root.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "fs/entry.h"

namespace fs {

// "a//b/./../c/" -> "/a/c"; never leaves the root; no trailing slash but for "/" itself.
[[nodiscard]] std::string clean(std::string_view path);
// `path` as seen from directory `base`: clean(path) if it starts with '/', else clean(base + "/" + path).
[[nodiscard]] std::string join(std::string_view base, std::string_view path);
[[nodiscard]] std::string_view parent(std::string_view cleaned);     // "/a/b" -> "/a", "/a" -> "/"
[[nodiscard]] std::string_view last_name(std::string_view cleaned);  // "/a/b" -> "b", "/" -> ""

// How many names a path may have in the lab: whoever walks a tree stands on the real stack. Linux has only the bound of
// the path, 4,096 bytes.
inline constexpr std::size_t max_folders = 250;
// Whether a path has more, or would have with what is below the entry that is put there.
[[nodiscard]] bool too_deep(std::string_view path, std::size_t height = 0);

class Tree {
 public:
  Tree();  // an empty root directory, mode 0755
  explicit Tree(EntryRef root);

  [[nodiscard]] const EntryRef& root() const { return root_; }
  [[nodiscard]] base::Digest digest() const { return root_->digest(); }

  [[nodiscard]] EntryRef find(std::string_view path) const;  // follows no link; null where there is none
  // The path that `path` leads to once all symbolic links in it are followed inside this tree (last one included).
  // ".." is taken where it stands, as the kernel does: in "link/.." it leads to the parent of what the link leads to
  // (clean() first for a lexical answer). What is missing is kept as it is. Empty where links loop (more than 255).
  [[nodiscard]] std::string resolve(std::string_view path) const;

  // Missing parent directories are made with mode 0755, owner 0:0 and the new entry's time; a file or link in the way
  // of one is replaced. The root itself can only be a directory: anything else leaves the tree as it is.
  // So does a path that is too deep: say so before.
  [[nodiscard]] Tree with(std::string_view path, EntryRef entry) const;
  [[nodiscard]] Tree with_file(std::string_view path, Content content, Meta meta = {}) const;
  [[nodiscard]] Tree with_directory(std::string_view path, Meta meta = {.mode = 0755}) const;  // keeps what is in it
  [[nodiscard]] Tree with_symlink(std::string_view path, std::string target) const;
  [[nodiscard]] Tree with_meta(std::string_view path, Meta meta) const;  // itself where there is no such entry
  [[nodiscard]] Tree without(std::string_view path) const;

  // Calls `visit` for every entry below the root in byte order of the paths' components, parents first, links not
  // followed. A directory for which it returns false is not entered.
  void walk(const std::function<bool(const std::string& path, const EntryRef& entry)>& visit) const;

 private:
  EntryRef root_;
};

}  // namespace fs
