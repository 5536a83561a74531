#include "build/unpack.h"

#include <utility>

#include "build/copy.h"
#include "fs/name_groups.h"
#include "fs/pattern.h"

namespace build {

namespace {

using Kind = ArchiveEntry::Kind;

// Where a path leads, its last component not followed.
struct Place {
  std::string path;      // real
  fs::EntryRef there;    // null: nothing
  std::string_view why;  // not empty: the folder that it would be in is none, in the kernel's words
};

class Unpacker {
 public:
  Unpacker(fs::EntryRef folder, const std::optional<Owner>& owner, std::int64_t now)
      : tree_(std::move(folder)), owner_(owner), now_(now) {}

  [[nodiscard]] const fs::Tree& tree() const { return tree_; }
  [[nodiscard]] std::vector<fs::Names> links() const { return links_.groups(); }

  std::optional<UnpackError> add(const ArchiveEntry& entry) {
    const std::string name = fs::clean_relative(entry.name);
    if (name == ".") return std::nullopt;
    const std::string path = fs::clean("/" + name);
    if (auto error = make_implied(std::string(fs::parent(path)))) return error;
    if (path == "/") {
      if (entry.kind != Kind::directory) return UnpackError{"open /: is a directory"};
      tree_ = fs::Tree(tree_.root()->with_meta(meta_of(entry)));
      return std::nullopt;
    }
    const Place place = place_of(path);
    const std::string operation = operation_of(entry, path);
    if (!place.why.empty() && entry.kind != Kind::device && entry.kind != Kind::unknown)
      return UnpackError{operation + ": " + std::string(place.why)};
    if (entry.kind != Kind::directory) links_.forget(place.path);
    switch (entry.kind) {
      case Kind::file: put(place, fs::Entry::file(entry.content, meta_of(entry))); break;
      case Kind::symlink: put(place, fs::Entry::symlink(entry.link, meta_of(entry))); break;
      case Kind::directory:
        put(place, fs::is_directory(place.there) ? place.there->with_meta(meta_of(entry))
                                                 : fs::Entry::directory(meta_of(entry)));
        break;
      case Kind::hard_link: return link(entry, place, operation);
      case Kind::device:
        return UnpackError{"the archive has a device or a named pipe, " + path + ", and the lab has none to make",
                           true};
      case Kind::unknown:
        return UnpackError{"unhandled tar header type " + std::to_string(static_cast<unsigned char>(entry.type))};
    }
    return std::nullopt;
  }

 private:
  static std::string operation_of(const ArchiveEntry& entry, const std::string& path) {
    switch (entry.kind) {
      case Kind::directory: return "mkdir " + path;
      case Kind::symlink: return "symlink " + entry.link + " " + path;
      case Kind::hard_link: return "link " + fs::clean("/" + entry.link) + " " + path;
      case Kind::file:
      case Kind::device:
      case Kind::unknown: break;
    }
    return "open " + path;
  }

  fs::Meta meta_of(const ArchiveEntry& entry) const {
    fs::Meta meta = entry.meta;
    if (entry.kind == Kind::symlink) meta.mode = 0777;
    if (owner_) {
      meta.uid = owner_->uid;
      meta.gid = owner_->gid;
    }
    return meta;
  }

  [[nodiscard]] Place place_of(const std::string& path) const {
    if (path == "/") return {path, tree_.root(), ""};
    const std::string folder = tree_.resolve(fs::parent(path));
    if (folder.empty()) return {path, nullptr, "too many levels of symbolic links"};
    const fs::EntryRef parent = tree_.find(folder);
    if (parent == nullptr) return {path, nullptr, "no such file or directory"};
    if (!fs::is_directory(parent)) return {path, nullptr, "not a directory"};
    return {fs::join(folder, fs::last_name(path)), parent->child(fs::last_name(path)), ""};
  }

  // Folders that the archive has no entry of its own for. A link that is there is taken for one, wherever it leads.
  std::optional<UnpackError> make_implied(const std::string& folder) {
    const Place place = place_of(folder);
    const bool missing = place.there == nullptr && (place.why.empty() || place.why.starts_with("no such"));
    if (!missing) return std::nullopt;
    Copied made = make_directories(tree_, folder, {.mode = 0755, .modified = now_});
    if (!made) return UnpackError{made.error().message};
    tree_ = std::move(made).value();
    return std::nullopt;
  }

  void put(const Place& place, fs::EntryRef entry) { tree_ = tree_.with(place.path, std::move(entry)); }

  // The name is another one of the same file: what the header says of it goes for all its names.
  std::optional<UnpackError> link(const ArchiveEntry& entry, const Place& place, const std::string& operation) {
    if (place.there != nullptr) tree_ = tree_.without(place.path);
    const Place target = place_of(fs::clean("/" + entry.link));
    if (!target.why.empty()) return UnpackError{operation + ": " + std::string(target.why)};
    if (target.there == nullptr) return UnpackError{operation + ": no such file or directory"};
    if (fs::is_directory(target.there)) return UnpackError{operation + ": operation not permitted"};
    fs::Meta meta = meta_of(entry);
    if (target.there->kind() == fs::Kind::symlink) meta.mode = target.there->meta().mode;
    links_.join(target.path, place.path);
    const fs::EntryRef shared = fs::without_links(target.there)->with_meta(meta);
    for (const std::string& name : *links_.names_of(target.path)) tree_ = tree_.with(name, shared);
    return std::nullopt;
  }

  fs::Tree tree_;
  fs::NameGroups links_;
  const std::optional<Owner>& owner_;
  std::int64_t now_;
};

}  // namespace

base::Result<fs::Tree, UnpackError> unpack(const fs::Tree& onto, const std::string& folder, const Archive& archive,
                                           const std::optional<Owner>& owner, std::int64_t now) {
  Unpacker unpacker(onto.find(folder), owner, now);
  for (const ArchiveEntry& entry : archive.entries) {
    if (auto error = unpacker.add(entry)) return base::Failure{std::move(*error)};
  }
  if (!archive.broken.empty()) return base::Failure{UnpackError{archive.broken}};
  std::vector<fs::Names> links = unpacker.links();
  for (fs::Names& names : links)
    for (std::string& name : names) name = fs::join(folder, name.substr(1));
  return fs::with_links(onto.with(folder, unpacker.tree().root()), links);
}

}  // namespace build
