#include "shell/identity.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace shell {

namespace {

std::string text_of(const Files& files, std::string_view path) {
  const base::Result<fs::Content, Errno> content = files.read(path, Credentials{});
  return content && content->known() ? std::string(content->text()) : std::string();
}

template <class T, class Read>
std::vector<T> rows(const std::string& text, std::size_t columns, Read read) {
  std::vector<T> made;
  for (std::string_view line : base::split_lines(text)) {
    const std::vector<std::string_view> cells = base::split(line, ':');
    if (cells.size() < columns) continue;
    if (std::optional<T> row = read(cells)) made.push_back(std::move(*row));
  }
  return made;
}

template <class T, class Fits>
std::optional<T> first(std::vector<T> all, Fits fits) {
  const auto found = std::find_if(all.begin(), all.end(), fits);
  return found == all.end() ? std::nullopt : std::optional<T>(*found);
}

}  // namespace

std::optional<std::uint32_t> number_of(std::string_view digits) { return base::whole_number<std::uint32_t>(digits); }

std::vector<User> users(const Files& files) {
  return rows<User>(
      text_of(files, "/etc/passwd"), 4, [](const std::vector<std::string_view>& cells) -> std::optional<User> {
        const std::optional<std::uint32_t> uid = number_of(cells[2]);
        const std::optional<std::uint32_t> gid = number_of(cells[3]);
        if (!uid || !gid) return std::nullopt;
        return User{std::string(cells[0]), *uid, *gid, cells.size() > 5 ? std::string(cells[5]) : std::string(),
                    cells.size() > 6 ? std::string(cells[6]) : std::string()};
      });
}

std::vector<Group> groups(const Files& files) {
  return rows<Group>(text_of(files, "/etc/group"), 3,
                     [](const std::vector<std::string_view>& cells) -> std::optional<Group> {
                       const std::optional<std::uint32_t> gid = number_of(cells[2]);
                       if (!gid) return std::nullopt;
                       Group group{std::string(cells[0]), *gid, {}};
                       if (cells.size() > 3)
                         for (std::string_view member : base::split(cells[3], ',')) group.members.emplace_back(member);
                       return group;
                     });
}

std::optional<User> user_named(const Files& files, std::string_view name) {
  return first(users(files), [&](const User& user) { return user.name == name; });
}
std::optional<User> user_numbered(const Files& files, std::uint32_t uid) {
  return first(users(files), [&](const User& user) { return user.uid == uid; });
}
std::optional<Group> group_named(const Files& files, std::string_view name) {
  return first(groups(files), [&](const Group& group) { return group.name == name; });
}
std::optional<Group> group_numbered(const Files& files, std::uint32_t gid) {
  return first(groups(files), [&](const Group& group) { return group.gid == gid; });
}

base::Result<Identity, std::string> identify(const Files& files, std::string_view user) {
  const std::size_t colon = user.find(':');
  const std::string_view user_part = user.substr(0, colon);
  const std::string_view group_part = colon == std::string_view::npos ? std::string_view() : user.substr(colon + 1);
  Identity identity;
  std::optional<User> known;
  if (user_part.empty()) {
    known = user_numbered(files, 0);
  } else {
    known = user_named(files, user_part);
    const std::optional<std::uint32_t> uid = number_of(user_part);
    if (!known && uid) known = user_numbered(files, *uid);
    if (!known && !uid)
      return base::Failure{"unable to find user " + std::string(user_part) + ": no matching entries in passwd file"};
    if (!known) identity.who.uid = *uid;
  }
  if (known) {
    identity.who.uid = known->uid;
    identity.who.gid = known->gid;
    if (!known->home.empty()) identity.home = known->home;
  }
  if (!group_part.empty()) {
    const std::optional<Group> group = group_named(files, group_part);
    const std::optional<std::uint32_t> gid = group ? group->gid : number_of(group_part);
    if (!gid)
      return base::Failure{"unable to find group " + std::string(group_part) + ": no matching entries in group file"};
    identity.who.gid = *gid;
  } else if (known) {
    for (const Group& group : groups(files))
      if (std::find(group.members.begin(), group.members.end(), known->name) != group.members.end())
        identity.who.groups.push_back(group.gid);
  }
  return identity;
}

}  // namespace shell
