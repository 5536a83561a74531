#include "build/owner.h"

#include <charconv>
#include <optional>
#include <vector>

#include "base/text.h"

namespace build {

namespace {

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The fields of the line that a name heads, in a file like /etc/passwd; none where there is no such line.
std::vector<std::string_view> line_of(const fs::EntryRef& file, std::string_view name) {
  if (file == nullptr) return {};
  for (const std::string_view line : base::split_lines(file->content().text())) {
    std::vector<std::string_view> fields = base::split(line, ':');
    if (fields.front() == name) return fields;
  }
  return {};
}

fs::EntryRef system_file(const fs::Tree& files, std::string_view path) { return files.find(files.resolve(path)); }

}  // namespace

Owner find_owner(const fs::Tree& files, std::string_view user) {
  Owner owner;
  const std::vector<std::string_view> parts = base::split(user, ':');
  if (const auto uid = number(parts[0])) {
    owner = {*uid, *uid};
  } else if (!parts[0].empty()) {
    const std::vector<std::string_view> line = line_of(system_file(files, "/etc/passwd"), parts[0]);
    if (line.size() > 3) owner = {number(line[2]).value_or(0), number(line[3]).value_or(0)};
  }
  if (parts.size() < 2) return owner;
  if (const auto gid = number(parts[1])) {
    owner.gid = *gid;
  } else {
    const std::vector<std::string_view> line = line_of(system_file(files, "/etc/group"), parts[1]);
    if (line.size() > 2) owner.gid = number(line[2]).value_or(owner.gid);
  }
  return owner;
}

}  // namespace build
