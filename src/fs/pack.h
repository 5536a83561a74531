// An entry of a tree as bytes: all of it, or what differs from one that the reader has.
#pragma once

#include "base/bytes.h"
#include "fs/entry.h"

namespace fs {

// Trees that are deeper are not sent: whoever packs and unpacks goes down by calls.
inline constexpr int deepest_packed = 500;

// `before`: what the reader has in its place, or null; `after` may be null, too. Costs what differs. False: it is too
// deep, and what was written is of no use.
[[nodiscard]] bool pack(const EntryRef& before, const EntryRef& after, base::ByteWriter& to);

// With the same `before`. Where the bytes are none of an entry, the reader is not ok() afterwards.
[[nodiscard]] EntryRef unpack(const EntryRef& before, base::ByteReader& from);

}  // namespace fs
