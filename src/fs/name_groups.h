// Which names are of one and the same file, while names come and go: what a file system's inodes say.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fs/links.h"

namespace fs {

class NameGroups {
 public:
  void add(const Names& names);  // of one file; none of them is in a group so far
  // `name` is one more name of that file, and of no other any more.
  void join(const std::string& existing, const std::string& name);
  void forget(std::string_view name);  // the last name that is left of a file is in no group
  // `from` and the names below it are called otherwise now; nothing has the new names. Gives how many there are.
  std::size_t rename(const std::string& from, const std::string& to);

  // All names of the file, this one among them: two or more. Null where it has no other.
  [[nodiscard]] const std::set<std::string>* names_of(std::string_view name) const;
  [[nodiscard]] std::vector<Names> groups() const;  // each sorted

 private:
  std::map<std::string, std::size_t, std::less<>> group_of_;
  std::vector<std::set<std::string>> groups_;  // empty where the names went away
};

}  // namespace fs
