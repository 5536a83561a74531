// What becomes of an entry that COPY or ADD puts into an image: its owner and its mode by --chown and --chmod.
//
// After fsutil's copy: the owner goes to links too, a mode never; octal digits stand for whatever was there, clauses
// work on the source's mode; neither touches a time. Folders that are made on the way to the destination have no
// source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "build/owner.h"
#include "fs/entry.h"

namespace build {

inline constexpr std::uint16_t set_id_bits = 06000;

struct Arrival {
  std::optional<Owner> owner;     // nothing: the source's
  std::string chmod;              // octal or symbolic; empty: the source's
  bool keeps_set_id_bits = true;  // setuid and setgid of files
  [[nodiscard]] bool changes_nothing() const;

  // The entry as it is in the image, with all that is in it; itself where nothing of it changes.
  [[nodiscard]] fs::EntryRef of(const fs::EntryRef& entry) const;
  [[nodiscard]] fs::Meta of(const fs::Meta& meta, fs::Kind kind) const;  // of the entry alone
  [[nodiscard]] fs::Meta of_new_folder(std::int64_t now) const;
};

}  // namespace build
