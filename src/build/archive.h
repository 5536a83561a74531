// An archive that ADD unpacks: what is in it, read from the bytes of a file.
//
// After Go's archive/tar and moby/go-archive's compression: an archive is known by its content, never by its name.
// Plain tar and gzip are read; the other packings that Docker knows are refused in the lab's own words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "fs/entry.h"

namespace build {

struct ArchiveEntry {
  enum class Kind : std::uint8_t { file, directory, symlink, hard_link, device, unknown };
  Kind kind = Kind::file;
  char type = '0';   // as the header says it
  std::string name;  // as it stands there: "./etc/app.conf", "../x"
  std::string link;  // what a link leads to
  fs::Meta meta;
  fs::Content content;
};

struct Archive {
  std::vector<ArchiveEntry> entries;
  std::string broken;  // why nothing more could be read, in Go's words; empty: it ends as it should
};

struct UnreadArchive {
  std::string message;  // why the lab cannot read it, as a sentence's end: "it is packed with xz, …"
};

// Nothing where the file is no archive, and is copied as it is.
[[nodiscard]] base::Result<std::optional<Archive>, UnreadArchive> read_archive(const fs::Content& content);

}  // namespace build
