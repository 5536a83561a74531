#include "fs/entry.h"

#include <cassert>
#include <utility>

#include "fs/twig.h"

namespace fs {

namespace {

struct File : Entry {
  File(Content bytes, Meta meta, bool linked = false) : Entry(Kind::file, meta, linked), content(std::move(bytes)) {}
  Content content;
};

struct LinkedFile final : File {
  LinkedFile(Content bytes, Meta meta, Link of) : File(std::move(bytes), meta, true), link(of) {}
  Link link;
};

struct Symlink : Entry {
  Symlink(std::string to, Meta meta, bool linked = false) : Entry(Kind::symlink, meta, linked), target(std::move(to)) {}
  std::string target;
};

struct LinkedSymlink final : Symlink {
  LinkedSymlink(std::string to, Meta meta, Link of) : Symlink(std::move(to), meta, true), link(of) {}
  Link link;
};

struct Directory final : Entry {
  Directory(TwigRef children, Meta meta) : Entry(Kind::directory, meta), twigs(std::move(children)) {}
  TwigRef twigs;
};

}  // namespace

void count_up(const Entry* entry) { entry->count_.fetch_add(1, std::memory_order_relaxed); }

void count_down(const Entry* entry) {
  if (entry->count_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  const bool linked = entry->linked_;
  switch (entry->kind()) {
    case Kind::file:
      linked ? delete static_cast<const LinkedFile*>(entry) : delete static_cast<const File*>(entry);
      break;
    case Kind::symlink:
      linked ? delete static_cast<const LinkedSymlink*>(entry) : delete static_cast<const Symlink*>(entry);
      break;
    case Kind::directory: delete static_cast<const Directory*>(entry); break;
  }
}

EntryRef Entry::file(Content content, Meta meta) { return EntryRef(new File(std::move(content), meta)); }

EntryRef Entry::symlink(std::string target, Meta meta) { return EntryRef(new Symlink(std::move(target), meta)); }

EntryRef Entry::directory(Meta meta) { return EntryRef(new Directory(TwigRef(), meta)); }

const Content& Entry::content() const {
  static const Content none;
  return kind_ == Kind::file ? static_cast<const File*>(this)->content : none;
}

const std::string& Entry::target() const {
  static const std::string none;
  return kind_ == Kind::symlink ? static_cast<const Symlink*>(this)->target : none;
}

const TwigRef& Entry::twigs() const {
  static const TwigRef none;
  return kind_ == Kind::directory ? static_cast<const Directory*>(this)->twigs : none;
}

std::vector<Child> Entry::children() const {
  std::vector<Child> all;
  for_each(twigs(), [&](const Twig& twig) { all.push_back({std::string(twig.name()), twig.entry}); });
  return all;
}

bool Entry::has_children() const { return static_cast<bool>(twigs()); }

EntryRef Entry::child(std::string_view name) const {
  const Twig* found = find(twigs(), name);
  return found != nullptr ? found->entry : nullptr;
}

std::uint64_t Entry::files() const {
  if (kind_ != Kind::directory) return 1;
  return twigs() ? twigs()->files : 0;
}

std::size_t Entry::height() const { return twigs() ? twigs()->height : 0; }

std::uint64_t Entry::bytes() const {
  if (kind_ != Kind::directory) return content().size();
  return twigs() ? twigs()->bytes : 0;
}

base::Digest Entry::digest() const {
  base::Sha256 hash;
  hash.update_number(static_cast<std::uint64_t>(kind_) << 16U | mode_);
  hash.update_number(static_cast<std::uint64_t>(uid_) << 32U | gid_);
  const auto add = [&](const base::Digest& digest) {
    hash.update({reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
  };
  switch (kind_) {
    case Kind::file:
      hash.update_number(content().size());
      add(content().digest());
      break;
    case Kind::symlink: hash.update_field(target()); break;
    case Kind::directory:
      if (twigs()) add(twigs()->digest());
      break;
  }
  return hash.finish();
}

Link Entry::link() const {
  if (!linked_) return {};
  return kind_ == Kind::file ? static_cast<const LinkedFile*>(this)->link
                             : static_cast<const LinkedSymlink*>(this)->link;
}

bool Entry::has_links() const { return linked_ || (twigs() && twigs()->has_links != 0); }

namespace {

EntryRef file_of(const Content& content, Meta meta, Link link) {
  return link.file == 0 ? Entry::file(content, meta) : EntryRef(new LinkedFile(content, meta, link));
}

EntryRef symlink_of(const std::string& target, Meta meta, Link link) {
  return link.file == 0 ? Entry::symlink(target, meta) : EntryRef(new LinkedSymlink(target, meta, link));
}

}  // namespace

EntryRef Entry::with_meta(Meta meta) const {
  switch (kind_) {
    case Kind::file: return file_of(content(), meta, link());
    case Kind::symlink: return symlink_of(target(), meta, link());
    case Kind::directory: break;
  }
  return EntryRef(new Directory(twigs(), meta));
}

EntryRef Entry::with_link(Link link) const {
  assert(kind_ != Kind::directory);
  return kind_ == Kind::file ? file_of(content(), meta(), link) : symlink_of(target(), meta(), link);
}

bool is_directory(const EntryRef& entry) { return entry != nullptr && entry->kind() == Kind::directory; }

EntryRef Entry::with_child(std::string_view name, EntryRef entry) const {
  assert(kind_ == Kind::directory && !name.empty() && entry != nullptr);
  return with_twigs(put(twigs(), name, std::move(entry)));
}

EntryRef Entry::without_child(std::string_view name) const { return with_twigs(drop(twigs(), name)); }

EntryRef Entry::with_twigs(TwigRef twigs) const {
  assert(kind_ == Kind::directory);
  return EntryRef(new Directory(std::move(twigs), meta()));
}

}  // namespace fs
