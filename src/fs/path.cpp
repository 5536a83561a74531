// clean, join, parent, last_name of fs/tree.h.
#include "fs/tree.h"

namespace fs {

std::string clean(std::string_view path) {
  std::string cleaned;
  cleaned.reserve(path.size() + 1);
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      const std::size_t slash = cleaned.rfind('/');
      cleaned.resize(slash == std::string::npos ? 0 : slash);
      continue;
    }
    cleaned += '/';
    cleaned += name;
  }
  if (cleaned.empty()) cleaned = "/";
  return cleaned;
}

std::string join(std::string_view base, std::string_view path) {
  if (!path.empty() && path.front() == '/') return clean(path);
  std::string joined(base);
  joined += '/';
  joined += path;
  return clean(joined);
}

std::string_view parent(std::string_view cleaned) {
  const std::size_t slash = cleaned.rfind('/');
  return slash == 0 || slash == std::string_view::npos ? "/" : cleaned.substr(0, slash);
}

std::string_view last_name(std::string_view cleaned) {
  const std::size_t slash = cleaned.rfind('/');
  return slash == std::string_view::npos ? cleaned : cleaned.substr(slash + 1);
}

}  // namespace fs
