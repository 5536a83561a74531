// The files that a RUN's processes share, as a Linux kernel would show them: one tree, mounts over it, owners and
// modes.
//
// Follows the system calls that Docker's containers make on overlayfs: links are followed inside the tree, permissions
// are checked against who asks, a hard link is one file under several names; of one that an earlier layer made, the
// name that is written to becomes a file of its own. Paths are absolute. No call changes anything where it returns an
// error. A folder's own time never moves because of what happens in it; `touched` tells of that.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fs/name_groups.h"
#include "fs/tree.h"
#include "shell/mount.h"
#include "shell/work.h"

namespace shell {

enum class Errno : std::uint8_t {
  none,
  no_entry,
  exists,
  not_directory,
  is_directory,
  not_empty,
  denied,
  not_permitted,
  read_only,
  busy,
  loop,
  cross_device,
  invalid,
  name_too_long,
};
[[nodiscard]] std::string_view message(Errno error);  // as strerror says it

struct Credentials {
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::vector<std::uint32_t> groups;  // further ones

  [[nodiscard]] bool root() const { return uid == 0; }
  [[nodiscard]] bool in_group(std::uint32_t group) const;
};

enum class Follow : std::uint8_t { no, yes };
enum class Opening : std::uint8_t { truncate, append, keep };

// Where a path leads: `path` has no link in it any more (but the last one with Follow::no).
struct Place {
  std::string path;
  fs::EntryRef entry;  // null: nothing there, though its folder is
};

class Files {
 public:
  Files(fs::Tree root, std::vector<Mount> mounts);

  std::int64_t now = 0;                         // the time that changed entries get
  void count_in(Work& work) { work_ = &work; }  // each look, list and change counts from now on

  [[nodiscard]] base::Result<Place, Errno> look(std::string_view path, const Credentials& who, Follow follow) const;
  // As look(), but nothing there is Errno::no_entry.
  [[nodiscard]] base::Result<Place, Errno> find(std::string_view path, const Credentials& who, Follow follow) const;
  [[nodiscard]] base::Result<std::vector<fs::Child>, Errno> list(std::string_view path, const Credentials& who) const;
  [[nodiscard]] base::Result<fs::Content, Errno> read(std::string_view path, const Credentials& who) const;
  [[nodiscard]] bool is_mount(std::string_view real_path) const;
  [[nodiscard]] bool same_file(std::string_view real_path, std::string_view other) const;
  // What is the same for all names of a file that has several, and for no other file; empty for a file with one.
  [[nodiscard]] std::string shared_file(std::string_view real_path) const;
  [[nodiscard]] std::size_t link_count(std::string_view real_path) const;

  // Makes the file where it is missing (mode: what umask leaves of `mode`). Gives the path without links.
  [[nodiscard]] base::Result<std::string, Errno> open_for_writing(std::string_view path, const Credentials& who,
                                                                  Opening opening, std::uint16_t mode);
  // What an open file does: no permission is asked any more; nothing happens where the file is gone.
  void write_open(const std::string& real_path, fs::Content content);

  [[nodiscard]] Errno make_directory(std::string_view path, const Credentials& who, std::uint16_t mode);
  [[nodiscard]] Errno make_symlink(std::string_view target, std::string_view path, const Credentials& who);
  [[nodiscard]] Errno make_link(std::string_view existing, std::string_view path, const Credentials& who);
  // Puts an entry as it is, owner and time included, in place of a file or link of that name.
  [[nodiscard]] Errno put(std::string_view path, fs::EntryRef entry, const Credentials& who);
  [[nodiscard]] Errno remove_file(std::string_view path, const Credentials& who);
  [[nodiscard]] Errno remove_directory(std::string_view path, const Credentials& who);
  [[nodiscard]] Errno rename(std::string_view from, std::string_view to, const Credentials& who);
  [[nodiscard]] Errno set_mode(std::string_view path, const Credentials& who, std::uint16_t mode);
  [[nodiscard]] Errno set_owner(std::string_view path, const Credentials& who, std::uint32_t uid, std::uint32_t gid,
                                Follow follow);
  [[nodiscard]] Errno set_time(std::string_view path, const Credentials& who, std::int64_t time, Follow follow);

  enum class Want : std::uint8_t { read = 4, write = 2, execute = 1 };
  [[nodiscard]] static bool may(const fs::Entry& entry, const Credentials& who, Want want);

  [[nodiscard]] const fs::Tree& root() const { return root_; }
  [[nodiscard]] const std::vector<Mount>& mounts() const { return mounts_; }
  [[nodiscard]] const std::set<std::string>& touched() const { return touched_; }
  // Leaves in the trees which names are of one file, for what comes after this RUN.
  void keep_links();
  // Folders that stand where one had been removed.
  [[nodiscard]] const std::set<std::string>& remade() const { return remade_; }

 private:
  [[nodiscard]] fs::EntryRef at(std::string_view real_path) const;
  [[nodiscard]] const Mount* mount_of(std::string_view real_path) const;
  [[nodiscard]] Errno may_change_names(std::string_view real_path, const Credentials& who) const;
  [[nodiscard]] Errno may_remove(const Place& place, const Credentials& who) const;
  [[nodiscard]] std::uint32_t group_of_new(std::string_view real_path, const Credentials& who) const;
  void take_links(const std::string& top, const fs::EntryRef& entry);   // of what lies there, as made in this RUN
  void store(const std::string& real_path, fs::EntryRef entry);         // adds or replaces; a file with this name alone
  void store_linked(const std::string& real_path, fs::EntryRef entry);  // under all of the file's names
  void drop(const std::string& real_path);
  void touch(std::string_view real_path);
  void count(std::uint64_t bytes) const {
    if (work_ != nullptr) work_->touch(bytes);
  }

  fs::Tree root_;
  std::vector<Mount> mounts_;  // the deepest first
  std::set<std::string> touched_;
  fs::NameGroups links_;  // of the files that were made or written to in this RUN, or lie in a writable mount
  Work* work_ = nullptr;
  std::set<std::string> removed_;  // folders that were taken away at some time
  std::set<std::string> remade_;
};

}  // namespace shell
