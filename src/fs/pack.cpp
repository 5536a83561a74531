#include "fs/pack.h"

#include <string>
#include <utility>
#include <vector>

namespace fs {

namespace {

// What follows in the bytes.
enum class Sign : std::uint8_t {
  nothing,
  same,
  declared,
  file,
  same_content,
  symlink,
  directory,
  linked,  // a Link, then the file or symbolic link that it is of
  last = linked
};

void put(Sign sign, base::ByteWriter& to) { to.number(static_cast<std::uint64_t>(sign)); }

void put_meta(const Meta& meta, base::ByteWriter& to) {
  to.number(meta.mode);
  to.number(meta.uid);
  to.number(meta.gid);
  to.signed_number(meta.modified);
}

Meta meta_of(base::ByteReader& from) {
  Meta meta;
  meta.mode = static_cast<std::uint16_t>(from.number());
  meta.uid = static_cast<std::uint32_t>(from.number());
  meta.gid = static_cast<std::uint32_t>(from.number());
  meta.modified = from.signed_number();
  return meta;
}

bool pack_at(int depth, const EntryRef& before, const EntryRef& after, base::ByteWriter& to);

struct Changed {
  std::string name;
  EntryRef before;
  EntryRef after;
};

// The children that are not the very same, by their names; both lists are sorted.
std::vector<Changed> changed_children(std::vector<Child> before, std::vector<Child> after) {
  std::vector<Changed> out;
  std::size_t b = 0;
  std::size_t a = 0;
  while (b < before.size() || a < after.size()) {
    const bool gone = a == after.size() || (b < before.size() && before[b].name < after[a].name);
    const bool new_one = !gone && (b == before.size() || after[a].name < before[b].name);
    if (gone) {
      out.push_back({std::move(before[b].name), std::move(before[b].entry), nullptr});
      ++b;
    } else if (new_one) {
      out.push_back({std::move(after[a].name), nullptr, std::move(after[a].entry)});
      ++a;
    } else {
      if (before[b].entry != after[a].entry)
        out.push_back({std::move(after[a].name), std::move(before[b].entry), std::move(after[a].entry)});
      ++b;
      ++a;
    }
  }
  return out;
}

bool pack_directory(int depth, const EntryRef& before, const Entry& after, base::ByteWriter& to) {
  put(Sign::directory, to);
  put_meta(after.meta(), to);
  const auto changed =
      changed_children(is_directory(before) ? before->children() : std::vector<Child>(), after.children());
  to.number(changed.size());
  for (const Changed& child : changed) {
    to.text(child.name);
    if (!pack_at(depth + 1, child.before, child.after, to)) return false;
  }
  return true;
}

void pack_file(const EntryRef& before, const Entry& after, base::ByteWriter& to) {
  const Content& content = after.content();
  const bool same = before != nullptr && before->kind() == Kind::file && before->content().same_as(content);
  put(same ? Sign::same_content : content.known() ? Sign::file : Sign::declared, to);
  put_meta(after.meta(), to);
  if (same) return;
  if (content.known()) {
    to.text(content.text());
  } else {
    to.number(content.size());
    to.text(content.digest().hex());
  }
}

void put_link(const Link& link, base::ByteWriter& to) {
  if (link.file == 0) return;
  put(Sign::linked, to);
  to.number(link.file);
  to.number(link.names);
}

bool pack_at(int depth, const EntryRef& before, const EntryRef& after, base::ByteWriter& to) {
  if (depth > deepest_packed) return false;
  if (after == nullptr) {
    put(Sign::nothing, to);
  } else if (before == after) {
    put(Sign::same, to);
  } else if (after->kind() == Kind::directory) {
    return pack_directory(depth, before, *after, to);
  } else if (after->kind() == Kind::symlink) {
    put_link(after->link(), to);
    put(Sign::symlink, to);
    put_meta(after->meta(), to);
    to.text(after->target());
  } else {
    put_link(after->link(), to);
    pack_file(before, *after, to);
  }
  return true;
}

EntryRef unpack_at(int depth, const EntryRef& before, base::ByteReader& from);

EntryRef unpack_directory(int depth, const EntryRef& before, base::ByteReader& from) {
  const Meta meta = meta_of(from);
  EntryRef out = is_directory(before) ? before->with_meta(meta) : Entry::directory(meta);
  for (std::size_t left = from.count(); left > 0 && from.ok(); --left) {
    const std::string name(from.text());
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos) {
      (void)from.give_up();
      break;
    }
    EntryRef child = unpack_at(depth + 1, out->child(name), from);
    out = child == nullptr ? out->without_child(name) : out->with_child(name, std::move(child));
  }
  return out;
}

EntryRef unpack_file(Sign sign, const EntryRef& before, base::ByteReader& from) {
  const Meta meta = meta_of(from);
  if (sign == Sign::file) return Entry::file(Content(from.text()), meta);
  if (sign == Sign::declared) {
    const std::uint64_t size = from.number();
    const std::string_view digest = from.text();
    if (digest.size() != 64) (void)from.give_up();
    return Entry::file(Content::declared(size, base::Digest::from_hex(digest)), meta);
  }
  if (before == nullptr || before->kind() != Kind::file) {
    (void)from.give_up();
    return nullptr;
  }
  return Entry::file(before->content(), meta);
}

EntryRef unpack_linked(int depth, const EntryRef& before, base::ByteReader& from) {
  Link link;
  link.file = from.number();
  link.names = static_cast<std::uint32_t>(from.number());
  const EntryRef entry = unpack_at(depth + 1, before, from);
  if (entry != nullptr && entry->kind() != Kind::directory) return entry->with_link(link);
  (void)from.give_up();
  return nullptr;
}

EntryRef unpack_at(int depth, const EntryRef& before, base::ByteReader& from) {
  const std::uint64_t code = from.number();
  if (!from.ok()) return nullptr;
  if (depth > deepest_packed || code > static_cast<std::uint64_t>(Sign::last)) {
    (void)from.give_up();
    return nullptr;
  }
  const auto sign = static_cast<Sign>(code);
  switch (sign) {
    case Sign::nothing: return nullptr;
    case Sign::same: return before;
    case Sign::directory: return unpack_directory(depth, before, from);
    case Sign::symlink: {
      const Meta meta = meta_of(from);
      return Entry::symlink(std::string(from.text()), meta);
    }
    case Sign::declared:
    case Sign::file:
    case Sign::same_content: return unpack_file(sign, before, from);
    case Sign::linked: return unpack_linked(depth, before, from);
  }
  return nullptr;
}

}  // namespace

bool pack(const EntryRef& before, const EntryRef& after, base::ByteWriter& to) { return pack_at(0, before, after, to); }

EntryRef unpack(const EntryRef& before, base::ByteReader& from) { return unpack_at(0, before, from); }

}  // namespace fs
