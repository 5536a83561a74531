#include "build/tarsum.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "build/host_accounts.h"

namespace build {

namespace {

struct TypeBits {
  unsigned mode;
  char flag;
};

constexpr TypeBits bits_of(fs::Kind kind) {
  switch (kind) {
    case fs::Kind::file: return {0100000, '0'};
    case fs::Kind::directory: return {040000, '5'};
    case fs::Kind::symlink: return {0120000, '2'};
  }
  return {0, '0'};
}

// The path's own sum, links followed. For a link that leads nowhere a path stands in its place: the link's own in the
// build context (remotecontext/archive.go), in an image the one that it leads to (remotecontext/lazycontext.go), where
// the root has a sum like any other folder, too.
std::string followed_sum(const fs::Tree& context, const std::string& path, HashedFrom from) {
  const std::string real = context.resolve(path);
  if (real.empty()) return path.substr(1);
  const fs::EntryRef entry = context.find(real);
  if (from == HashedFrom::image) {
    if (entry == nullptr) return real.substr(1);
    return tar_sum(real == "/" ? "." : real, entry, from);
  }
  if (entry == nullptr || real == "/") return path.substr(1);
  return tar_sum(real, entry, from);
}

std::string list_hash(std::string_view kind, const std::vector<std::string>& hashes) {
  return std::string(kind) + ":" + base::sha256(base::join(hashes, ",")).hex();
}

std::string folder_hash(const fs::Tree& context, const cache::Selected& folder, const fs::Ignore& ignore,
                        HashedFrom from) {
  std::vector<std::string> sums;
  const auto sum_of = [&](const std::string& path, const fs::EntryRef& entry) {
    if (entry->kind() == fs::Kind::symlink) return followed_sum(context, path, from);
    const bool sent = entry->kind() == fs::Kind::file || ignore.patterns().empty() || !ignore.ignored(path);
    return sent ? tar_sum(path, entry, from) : path.substr(1);
  };
  if (folder.path != "/") sums.push_back(sum_of(folder.path, folder.entry));
  const fs::Tree below(folder.entry);
  below.walk([&](const std::string& path, const fs::EntryRef& entry) {
    const std::string full = folder.path == "/" ? path : folder.path + path;
    sums.push_back(sum_of(full, entry));
    return true;
  });
  std::sort(sums.begin(), sums.end());
  return list_hash("dir", sums);
}

std::string hash_of(const fs::Tree& context, const cache::Selected& selected, const fs::Ignore& ignore,
                    HashedFrom from) {
  if (selected.entry->kind() == fs::Kind::directory) return folder_hash(context, selected, ignore, from);
  return "file:" + tar_sum(selected.path, selected.entry, from);
}

}  // namespace

std::string tar_sum(std::string_view path, const fs::EntryRef& entry, HashedFrom from) {
  const TypeBits type = bits_of(entry->kind());
  const bool file = entry->kind() == fs::Kind::file;
  const fs::Meta& meta = entry->meta();
  const bool link = entry->kind() == fs::Kind::symlink;
  std::string header = "name";
  header += path.starts_with('/') ? path.substr(1) : path;
  if (entry->kind() == fs::Kind::directory) header += '/';
  header += "mode" + std::to_string(type.mode | (link ? 0777U : meta.mode));
  header += "uid" + std::to_string(meta.uid);
  header += "gid" + std::to_string(meta.gid);
  header += "size" + std::to_string(file ? entry->content().size() : 0);
  header += std::string("typeflag") + type.flag;
  header += "linkname" + entry->target();
  const bool named = from == HashedFrom::image;
  header += "uname";
  if (named) header += host_user(meta.uid);
  header += "gname";
  if (named) header += host_group(meta.gid);
  header += "devmajor0devminor0";
  base::Sha256 hash;
  hash.update(header);
  if (file) hash.update(entry->content().known() ? entry->content().text() : entry->content().digest().hex());
  return hash.finish().hex();
}

std::string copy_hash(const fs::Tree& context, const std::vector<cache::Selection>& selections,
                      const fs::Ignore& ignore, HashedFrom from) {
  std::vector<std::string> hashes;
  for (const cache::Selection& selection : selections)
    for (const cache::Selected& selected : selection.found) hashes.push_back(hash_of(context, selected, ignore, from));
  return hashes.size() == 1 ? hashes.front() : list_hash("multi", hashes);
}

}  // namespace build
