// What the classic builder's ADD makes of an archive: tar, as it is or packed with gzip, known by its content and not
// by its name.
//
// After docker 20.10's pkg/archive (Unpack), run in a root of its own. Entries replace what is there, folders merge and
// take the archive's mode; no entry leaves the folder it is unpacked into, whatever its name or the links on its way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fs/tree.h"
#include "shell/tar_archive.h"

namespace build {

struct ClassicArchive {
  std::vector<shell::TarMember> members;
  bool complete = true;  // false: it ends too early
};

// Nothing where the file is no archive: then ADD copies it.
[[nodiscard]] std::optional<ClassicArchive> read_classic_archive(const fs::Content& content);

// The method with which a file is packed that the lab can't unpack: "bzip2", "xz", "zstd"; empty: none of those.
[[nodiscard]] std::string_view unknown_packing(const fs::Content& content);

struct ClassicUnpacked {
  fs::Tree files;
  std::vector<std::string> written;  // as paths of the file system, sorted
};

// Into the folder `folder`, which is there and in whose path is no link. Folders that the archive does not list get
// `now` as their time. The error: "open /l/f: no such file or directory".
[[nodiscard]] base::Result<ClassicUnpacked, std::string> unpack_classic(const fs::Tree& onto, const std::string& folder,
                                                                        const ClassicArchive& archive,
                                                                        std::int64_t now);

}  // namespace build
