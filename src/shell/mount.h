// A file or folder from elsewhere that a RUN sees at some place: /dev, /proc, /etc/hosts, and what `--mount` names.
//
// What is written below it is not part of the image; the outcome gives each mount back as the RUN left it.
#pragma once

#include <cstdint>
#include <string>

#include "fs/entry.h"

namespace shell {

enum class Access : std::uint8_t { read_only, writable };

struct Mount {
  std::string path;    // cleaned, absolute
  fs::EntryRef files;  // a folder or a single file
  bool read_only = false;
};

}  // namespace shell
