#include "cli/read_folder.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/read_file.h"

namespace cli {
namespace {

using base::Failure;

fs::Meta meta_of(const struct stat& status) {
  return {.mode = static_cast<std::uint16_t>(status.st_mode & 07777), .uid = 0, .gid = 0, .modified = status.st_mtime};
}

base::Result<std::string, ReadError> read_link(const std::string& path) {
  std::vector<char> target(4096);
  const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
  if (length < 0) return Failure{cannot("read the link", path)};
  return std::string(target.data(), static_cast<std::size_t>(length));
}

base::Result<std::vector<std::string>, ReadError> names_in(const std::string& path) {
  DIR* directory = ::opendir(path.c_str());
  if (directory == nullptr) return Failure{cannot("open the folder", path)};
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(directory)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
    errno = 0;
  }
  const bool failed = errno != 0;
  const ReadError error = failed ? cannot("list the folder", path) : ReadError{};
  ::closedir(directory);
  if (failed) return Failure{error};
  return names;
}

// An entry of the tree; null for what Docker leaves out.
base::Result<fs::EntryRef, ReadError> read_entry(const std::string& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) != 0) return Failure{cannot("look at", path)};
  if (S_ISREG(status.st_mode)) {
    auto text = read_file(path);
    if (!text) return Failure{text.error()};
    return fs::Entry::file(fs::Content(std::move(text).value()), meta_of(status));
  }
  if (S_ISLNK(status.st_mode)) {
    auto target = read_link(path);
    if (!target) return Failure{target.error()};
    fs::Meta meta = meta_of(status);
    meta.mode = 0777;
    return fs::Entry::symlink(std::move(target).value(), meta);
  }
  if (!S_ISDIR(status.st_mode)) return fs::EntryRef();
  fs::EntryRef folder = fs::Entry::directory(meta_of(status));
  auto names = names_in(path);
  if (!names) return Failure{names.error()};
  for (const std::string& name : *names) {
    auto child = read_entry(path + "/" + name);
    if (!child) return Failure{child.error()};
    if (*child != nullptr) folder = folder->with_child(name, *child);
  }
  return folder;
}

}  // namespace

base::Result<fs::Tree, ReadError> read_folder(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return Failure{cannot("open the folder", path)};
  if (!S_ISDIR(status.st_mode))
    return Failure{ReadError{path + " is a file; this takes a folder with a Dockerfile in it."}};
  const bool slash = !path.empty() && path.back() == '/';
  auto root = read_entry(slash ? path + "." : path + "/.");
  if (!root) return Failure{root.error()};
  return fs::Tree(*root);
}

}  // namespace cli
