// The JavaScript that the lab's Node is made of: the files of builtins/, embedded at build time.
#pragma once

#include <string_view>

namespace container::quickjs {

struct Builtin {
  std::string_view name;  // "fs", "internal/loop": the file's path without .js
  std::string_view text;
};

[[nodiscard]] const Builtin* find_builtin(std::string_view name);  // null where there is none

}  // namespace container::quickjs
