// Who a USER's text names in an image: numbers, or names of its /etc/passwd and /etc/group.
#pragma once

#include <cstdint>
#include <string_view>

#include "fs/tree.h"

namespace build {

struct Owner {
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
};

// "", "node", "1000", "node:staff", "1000:1000". A name that the image does not know is root's, as with BuildKit's
// mkdir.
[[nodiscard]] Owner find_owner(const fs::Tree& files, std::string_view user);

}  // namespace build
