// What stands behind RUN --mount=: fields as in a line of CSV, "key=value".
//
// After BuildKit's instructions/commands_runmount.go. Most of it is read only when the stage is made, because values
// may hold variables.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dockerfile {

struct Mount {
  enum class Type : std::uint8_t { bind, cache, tmpfs, secret, ssh };
  enum class Sharing : std::uint8_t { shared, private_, locked };

  Type type = Type::bind;
  std::string from;    // a stage, an image or a named context; empty: the build context (of a cache: nothing)
  std::string source;  // a path in `from`; of a secret its id
  std::string target;  // as written
  bool read_only = true;
  std::string id;
  Sharing sharing = Sharing::shared;
  std::optional<std::uint32_t> mode;
  std::optional<std::uint32_t> uid;
  std::optional<std::uint32_t> gid;
  std::int64_t size = 0;  // tmpfs, bytes; 0: no limit
  bool required = false;
  std::optional<std::string> env;  // secret: the variable that holds it
};

using ExpandWord = std::function<base::Result<std::string, std::string>(const std::string& word)>;

// What is wrong about it whatever the variables hold; asked when the Dockerfile is parsed.
[[nodiscard]] std::optional<std::string> unreadable_mount(std::string_view text);
// Where it is from, as far as that can be read; never with variables in it.
[[nodiscard]] std::string mount_from(std::string_view text);
// A cache mounts nothing of anybody's where it has no `from`: the stage "scratch".
[[nodiscard]] base::Result<Mount, std::string> parse_mount(std::string_view text, const ExpandWord& expand);

}  // namespace dockerfile
