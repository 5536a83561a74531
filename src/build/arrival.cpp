#include "build/arrival.h"

#include <utility>

#include "plan/chmod.h"

namespace build {

namespace {

constexpr std::uint16_t permissions = 0777;

}  // namespace

bool Arrival::changes_nothing() const { return !owner && chmod.empty() && keeps_set_id_bits; }

fs::Meta Arrival::of(const fs::Meta& meta, fs::Kind kind) const {
  fs::Meta out = meta;
  if (owner) {
    out.uid = owner->uid;
    out.gid = owner->gid;
  }
  if (kind == fs::Kind::symlink) return out;
  if (const auto mode = plan::octal_mode(chmod)) {
    out.mode = *mode;
  } else if (!chmod.empty()) {
    out.mode = plan::changed_mode(chmod, meta.mode, kind == fs::Kind::directory);
  }
  if (!keeps_set_id_bits && kind == fs::Kind::file) out.mode = static_cast<std::uint16_t>(out.mode & ~set_id_bits);
  return out;
}

fs::EntryRef Arrival::of(const fs::EntryRef& entry) const {
  if (changes_nothing()) return entry;
  const fs::Meta meta = of(entry->meta(), entry->kind());
  fs::EntryRef out = meta == entry->meta() ? entry : entry->with_meta(meta);
  if (entry->kind() != fs::Kind::directory) return out;
  for (const fs::Child& child : entry->children()) {
    fs::EntryRef arrived = of(child.entry);
    if (arrived != child.entry) out = out->with_child(child.name, std::move(arrived));
  }
  return out;
}

fs::Meta Arrival::of_new_folder(std::int64_t now) const {
  fs::Meta meta{.mode = 0755, .modified = now};
  if (const auto mode = plan::octal_mode(chmod)) meta.mode = static_cast<std::uint16_t>(*mode & permissions);
  if (owner) {
    meta.uid = owner->uid;
    meta.gid = owner->gid;
  }
  return meta;
}

}  // namespace build
