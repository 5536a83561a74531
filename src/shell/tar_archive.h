// Tar archives as they are read: ustar, with GNU's long names and pax' paths.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fs/entry.h"

namespace shell {

inline constexpr std::size_t tar_block = 512;  // bytes; all that stands in an archive begins at a multiple

struct TarMember {
  std::string name;
  char type = '0';  // 0 file, 1 hard link, 2 symbolic link, 5 folder
  fs::Meta meta;
  std::string link;
  std::string user;
  std::string group;
  std::string content;
};

// False: this is no archive, or it ends too early; `members` then has what stands before.
[[nodiscard]] bool read_tar(std::string_view data, std::vector<TarMember>& members);

}  // namespace shell
