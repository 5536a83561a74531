// A small machine for the shell's tests: a tree with busybox and the users of the test corpus, and one call to run a
// text.
#pragma once

#include <string>
#include <string_view>

#include "shell/shell.h"

namespace shell::test {

struct Seen {
  std::string output;  // both streams, with newlines
  int exit_code = 0;
  fs::Tree files;
  double seconds = 0;
  std::string unsupported;
};

[[nodiscard]] fs::Tree machine();
[[nodiscard]] Seen run(std::string_view text, const fs::Tree& files = machine(), std::string_view user = {});
[[nodiscard]] Seen run(const Process& process, const Tools& tools);
// The text of a file; "(missing)" where there is none.
[[nodiscard]] std::string text_of(const fs::Tree& files, std::string_view path);

}  // namespace shell::test
