#include "build/classic_unpack.h"

#include <set>
#include <utility>

#include "fs/name_groups.h"
#include "shell/compress.h"

namespace build {

namespace {

constexpr char hard_link = '1';
constexpr char symbolic_link = '2';
constexpr char folder_type = '5';

bool is_file(char type) { return type == '0' || type == '7'; }

// Works in a tree whose root is the folder: that is how nothing gets out of it.
class ClassicUnpacker {
 public:
  ClassicUnpacker(fs::EntryRef folder, std::int64_t now) : tree_(std::move(folder)), now_(now) {}

  // An empty text where all is well.
  std::string add(const shell::TarMember& member) {
    const std::string name = fs::clean(member.name);
    if (name == "/") return {};
    const std::string parent = tree_.resolve(fs::parent(name));
    if (tree_.find(fs::parent(name)) == nullptr) make_folders(fs::parent(name));
    if (parent.empty() || !fs::is_directory(tree_.find(tree_.resolve(fs::parent(name)))))
      return (member.type == folder_type ? "mkdir " : "open ") + name + ": no such file or directory";
    const std::string path = fs::join(tree_.resolve(fs::parent(name)), fs::last_name(name));
    links_.forget(path);
    return put(path, member);
  }

  [[nodiscard]] const fs::Tree& tree() const { return tree_; }
  [[nodiscard]] const std::set<std::string>& written() const { return written_; }
  [[nodiscard]] std::vector<fs::Names> links() const { return links_.groups(); }

 private:
  std::string put(const std::string& path, const shell::TarMember& member) {
    const fs::EntryRef there = tree_.find(path);
    if (member.type == folder_type) {
      tree_ = fs::is_directory(there) ? tree_.with_meta(path, member.meta) : tree_.with_directory(path, member.meta);
    } else if (member.type == symbolic_link) {
      fs::Meta meta = member.meta;
      meta.mode = 0777;
      tree_ = tree_.with(path, fs::Entry::symlink(member.link, meta));
    } else if (member.type == hard_link) {
      const std::string target = fs::clean(member.link);
      const fs::EntryRef entry = tree_.find(target);
      if (entry == nullptr || fs::is_directory(entry))
        return "link " + target + " " + path + ": no such file or directory";
      tree_ = tree_.with(target, fs::without_links(entry)).with(path, fs::without_links(entry));
      links_.join(target, path);
    } else if (is_file(member.type)) {
      tree_ = tree_.with(path, fs::Entry::file(fs::Content(member.content), member.meta));
    } else {
      return {};  // devices and pipes are no part of the lab's file systems
    }
    written_.insert(path);
    return {};
  }

  void make_folders(std::string_view path) {
    if (tree_.find(path) != nullptr) return;
    make_folders(fs::parent(path));
    tree_ = tree_.with_directory(path, {.mode = 0755, .modified = now_});
    written_.insert(std::string(path));
  }

  fs::Tree tree_;
  std::int64_t now_;
  std::set<std::string> written_;
  fs::NameGroups links_;
};

}  // namespace

std::optional<ClassicArchive> read_classic_archive(const fs::Content& content) {
  if (!content.known()) return std::nullopt;
  std::string unpacked;
  std::string_view data = content.text();
  if (shell::is_gzip(data)) {
    std::optional<std::string> plain = shell::gunzip(data);
    if (!plain) return std::nullopt;
    unpacked = std::move(*plain);
    data = unpacked;
  }
  ClassicArchive archive;
  archive.complete = shell::read_tar(data, archive.members);
  if (archive.members.empty()) return std::nullopt;
  return archive;
}

std::string_view unknown_packing(const fs::Content& content) {
  const std::string_view data = content.known() ? content.text() : std::string_view();
  if (data.starts_with("BZh")) return "bzip2";
  if (data.starts_with(std::string_view("\xFD"
                                        "7zXZ\0",
                                        6)))
    return "xz";
  if (data.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
  return {};
}

base::Result<ClassicUnpacked, std::string> unpack_classic(const fs::Tree& onto, const std::string& folder,
                                                          const ClassicArchive& archive, std::int64_t now) {
  ClassicUnpacker unpacker(onto.find(folder), now);
  for (const shell::TarMember& member : archive.members)
    if (std::string error = unpacker.add(member); !error.empty()) return base::Failure{std::move(error)};
  if (!archive.complete) return base::Failure{std::string("unexpected EOF")};
  ClassicUnpacked out;
  out.files = folder == "/" ? fs::Tree(unpacker.tree().root()) : onto.with(folder, unpacker.tree().root());
  const auto outside = [&](const std::string& path) { return folder == "/" ? path : folder + path; };
  for (const std::string& path : unpacker.written()) out.written.push_back(outside(path));
  std::vector<fs::Names> links = unpacker.links();
  for (fs::Names& names : links)
    for (std::string& name : names) name = outside(name);
  out.files = fs::with_links(std::move(out.files), links);
  return out;
}

}  // namespace build
