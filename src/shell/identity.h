// Users and groups as /etc/passwd and /etc/group of the image name them.
//
// After runc and opencontainers/runc/libcontainer/user: USER is a name or number, with a group or without.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "shell/files.h"

namespace shell {

struct User {
  std::string name;
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::string home;
  std::string login_shell;
};
struct Group {
  std::string name;
  std::uint32_t gid = 0;
  std::vector<std::string> members;
};

[[nodiscard]] std::vector<User> users(const Files& files);
[[nodiscard]] std::vector<Group> groups(const Files& files);
[[nodiscard]] std::optional<User> user_named(const Files& files, std::string_view name);
[[nodiscard]] std::optional<User> user_numbered(const Files& files, std::uint32_t uid);
[[nodiscard]] std::optional<Group> group_named(const Files& files, std::string_view name);
[[nodiscard]] std::optional<Group> group_numbered(const Files& files, std::uint32_t gid);
[[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view digits);  // empty where these are no digits

struct Identity {
  Credentials who;
  std::string home = "/";
};
// What USER means; empty is root. Fails in Docker's words.
[[nodiscard]] base::Result<Identity, std::string> identify(const Files& files, std::string_view user);

}  // namespace shell
