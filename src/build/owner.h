// Who a USER's or a --chown's text names in an image: numbers, or names of its /etc/passwd and /etc/group.
//
// After BuildKit's readUser and moby/sys/user. "root" is 0 without a look; a name that the image does not know is 0 as
// a user, and as a group the user's own.
#pragma once

#include <cstdint>
#include <string_view>

#include "fs/tree.h"

namespace build {

struct Owner {
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
};

// "", "node", "1000", "node:staff", "1000:1000", ":staff". All behind the first colon is the group.
[[nodiscard]] Owner find_owner(const fs::Tree& files, std::string_view user);

// What BuildKit says where a name would have to be looked up in nothing.
inline constexpr std::string_view no_names = "invalid user index: -1";

// Whether a name has to be looked up, which fails where there is no image to look into.
[[nodiscard]] bool needs_lookup(std::string_view user);

}  // namespace build
