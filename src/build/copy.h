// What COPY makes of the selected files in an image's file system.
//
// After BuildKit's solver/llbsolver/file and tonistiigi/fsutil's copy; the classic builder's differences (docker 20.10,
// builder/dockerfile/copy.go and pkg/archive) are the fields of CopyRules. Spec dockerfile-language.md 12.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cache/selection.h"
#include "fs/tree.h"

namespace build {

struct CopyRules {
  enum class OtherKind : std::uint8_t { fails, replaced };  // a tree's file meets a folder, its folder a file or a link
  OtherKind other_kind = OtherKind::fails;
  bool dot_makes_folder = true;      // "/x/." names a folder, as "/x/" does
  bool keeps_set_id_bits = true;     // setuid and setgid of files
  std::string chown;                 // "user:group", looked up in the image; empty: as it is
  std::string chmod;                 // octal or symbolic; empty: as it is
  bool parents = false;              // the folders that lead to a source are made too
  bool unpack = false;               // an archive becomes what is in it
  std::vector<std::string> exclude;  // patterns, as in .dockerignore
  bool replaces = false;             // --link: nothing that is there is met
  std::string root;                  // where errors say that the file system lies: "/var/lib/…/buildkit123"
  std::string mkdir_file_error;      // what stands before "mkdir /f: not a directory" where a file is copied …
  std::string mkdir_folder_error;    // … and where a folder is
};

struct CopyError {
  std::string message;  // the builder's words
};

using Copied = base::Result<fs::Tree, CopyError>;

// `destination` is absolute; a trailing "/" or "/." counts. New folders get `now` as their time.
[[nodiscard]] Copied copy_files(const fs::Tree& onto, const std::vector<cache::Selection>& selections,
                                std::string_view destination, std::int64_t now, const CopyRules& rules);

// What such a copy wrote, be it equal to what had been there, as paths of the file system `after` it.
[[nodiscard]] std::vector<std::string> written_by_copy(const fs::Tree& after,
                                                       const std::vector<cache::Selection>& selections,
                                                       std::string_view destination, const CopyRules& rules);

// The folder `path` and those above it that are missing, as `meta` says; links in the path are followed.
[[nodiscard]] Copied make_directories(const fs::Tree& onto, std::string_view path, const fs::Meta& meta);

}  // namespace build
