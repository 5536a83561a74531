#include "container/quickjs/files.h"

namespace container::quickjs {

Found look_up(const fs::Tree& files, std::string_view path, Links last) {
  Found out;
  const std::string cleaned = fs::clean(path);
  if (cleaned == "/") return {nullptr, cleaned, files.root()};
  if (last == Links::followed) {
    out.path = files.resolve(cleaned);
  } else {
    const std::string parent = files.resolve(fs::parent(cleaned));
    if (!parent.empty()) out.path = fs::join(parent, fs::last_name(cleaned));
  }
  if (out.path.empty()) {
    out.error = "ELOOP";
    return out;
  }
  out.entry = files.find(out.path);
  if (out.entry != nullptr) {
    const bool as_directory = path.ends_with('/');
    if (as_directory && out.entry->kind() == fs::Kind::file) out.error = "ENOTDIR";
    return out;
  }
  out.error = "ENOENT";
  for (std::string_view above = fs::parent(out.path);; above = fs::parent(above)) {
    const fs::EntryRef entry = files.find(above);
    if (entry != nullptr) {
      if (entry->kind() == fs::Kind::file) out.error = "ENOTDIR";
      return out;
    }
    if (above == "/") return out;
  }
}

namespace {

// Where a new entry would stand; an error unless its directory is there.
Found place_for(const fs::Tree& files, std::string_view path, Links last) {
  Found found = look_up(files, path, last);
  if (found.error == nullptr || std::string_view(found.error) != "ENOENT") return found;
  const fs::EntryRef parent = files.find(fs::parent(found.path));
  if (parent == nullptr) return found;
  found.error = nullptr;
  return found;
}

}  // namespace

const char* write_file(fs::Tree& files, std::string_view path, std::string text, std::int64_t now) {
  const Found found = place_for(files, path, Links::followed);
  if (found.error != nullptr) return found.error;
  if (found.entry != nullptr && found.entry->kind() == fs::Kind::directory) return "EISDIR";
  fs::Meta meta = found.entry != nullptr ? found.entry->meta() : fs::Meta{};
  meta.modified = now;
  files = files.with_file(found.path, fs::Content(std::move(text)), meta);
  return nullptr;
}

const char* make_directory(fs::Tree& files, std::string_view path, std::int64_t now) {
  const Found found = place_for(files, path, Links::kept);
  if (found.error != nullptr) return found.error;
  if (found.entry != nullptr) return "EEXIST";
  files = files.with_directory(found.path, fs::Meta{.mode = 0755, .modified = now});
  return nullptr;
}

const char* remove_entry(fs::Tree& files, std::string_view path, fs::Kind kind) {
  const Found found = look_up(files, path, Links::kept);
  if (found.error != nullptr) return found.error;
  const bool directory = found.entry->kind() == fs::Kind::directory;
  if (kind == fs::Kind::directory) {
    if (!directory) return "ENOTDIR";
    if (!found.entry->children().empty()) return "ENOTEMPTY";
    if (found.path == "/") return "EBUSY";
  } else if (directory) {
    return "EISDIR";
  }
  files = files.without(found.path);
  return nullptr;
}

const char* rename_entry(fs::Tree& files, std::string_view from, std::string_view to) {
  const Found source = look_up(files, from, Links::kept);
  if (source.error != nullptr) return source.error;
  const Found target = place_for(files, to, Links::kept);
  if (target.error != nullptr) return target.error;
  if (source.path == target.path) return nullptr;
  if (target.path.starts_with(source.path + "/") || source.path == "/") return "EINVAL";
  if (target.entry != nullptr) {
    const bool from_directory = source.entry->kind() == fs::Kind::directory;
    const bool to_directory = target.entry->kind() == fs::Kind::directory;
    if (from_directory && !to_directory) return "ENOTDIR";
    if (!from_directory && to_directory) return "EISDIR";
    if (to_directory && !target.entry->children().empty()) return "ENOTEMPTY";
  }
  files = files.without(source.path).without(target.path).with(target.path, source.entry);
  return nullptr;
}

const char* make_link(fs::Tree& files, std::string target, std::string_view path) {
  const Found found = place_for(files, path, Links::kept);
  if (found.error != nullptr) return found.error;
  if (found.entry != nullptr) return "EEXIST";
  files = files.with_symlink(found.path, std::move(target));
  return nullptr;
}

const char* change_mode(fs::Tree& files, std::string_view path, std::uint16_t mode) {
  const Found found = look_up(files, path, Links::followed);
  if (found.error != nullptr) return found.error;
  fs::Meta meta = found.entry->meta();
  meta.mode = mode;
  files = files.with_meta(found.path, meta);
  return nullptr;
}

}  // namespace container::quickjs
