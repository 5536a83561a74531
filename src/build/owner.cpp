#include "build/owner.h"

#include <limits>
#include <optional>
#include <vector>

#include "base/number.h"
#include "base/text.h"

namespace build {

namespace {

// Go's ParseInt with 32 bits: what is larger is a name.
std::optional<std::uint32_t> number(std::string_view text) {
  constexpr auto largest = static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max());
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto value = base::whole_number<std::uint32_t>(text);
  return value && *value <= largest ? value : std::nullopt;
}

std::optional<std::uint32_t> known_number(std::string_view name) {
  return name == "root" ? std::optional<std::uint32_t>(0) : number(name);
}

// The fields of the line that a name heads, in a file like /etc/passwd; none where there is no such line.
std::vector<std::string_view> line_of(const fs::Tree& files, std::string_view path, std::string_view name) {
  const fs::EntryRef file = files.find(files.resolve(path));
  if (file == nullptr) return {};
  for (const std::string_view line : base::split_lines(file->content().text())) {
    std::vector<std::string_view> fields = base::split(base::trim(line), ':');
    if (fields.front() == name && fields.size() > 1) return fields;
  }
  return {};
}

std::string_view user_of(std::string_view text) { return text.substr(0, text.find(':')); }

std::optional<std::string_view> group_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return text.substr(colon + 1);
}

}  // namespace

Owner find_owner(const fs::Tree& files, std::string_view user) {
  Owner owner;
  if (const auto uid = known_number(user_of(user))) {
    owner = {*uid, *uid};
  } else {
    const std::vector<std::string_view> line = line_of(files, "/etc/passwd", user_of(user));
    if (line.size() > 3) owner = {number(line[2]).value_or(0), number(line[3]).value_or(0)};
  }
  const auto group = group_of(user);
  if (!group) return owner;
  if (const auto gid = known_number(*group)) {
    owner.gid = *gid;
  } else {
    const std::vector<std::string_view> line = line_of(files, "/etc/group", *group);
    if (line.size() > 2) owner.gid = number(line[2]).value_or(0);
  }
  return owner;
}

bool needs_lookup(std::string_view user) {
  const auto group = group_of(user);
  return !known_number(user_of(user)) || (group && !known_number(*group));
}

}  // namespace build
