// A script that a RUN plays, whatever it is: what must hold of it.
#pragma once

#include <string>
#include <vector>

#include "broken.h"
#include "shell/shell.h"

namespace fuzz {

// A small machine: busybox and its applets, two users, some files.
[[nodiscard]] inline fs::Tree machine() {
  const fs::Meta program{.mode = 0755};
  fs::Tree files =
      fs::Tree().with_file("/bin/busybox", fs::Content::declared(808'712, base::sha256("busybox")), program);
  for (const char* const name : {"sh", "awk", "cat", "echo", "find", "grep", "ls", "mkdir", "printf", "rm", "sed",
                                 "sort", "tar", "test", "touch", "tr", "xargs"})
    files = files.with_symlink("/bin/" + std::string(name), "/bin/busybox");
  files = files.with_file("/etc/passwd",
                          fs::Content("root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n"));
  files = files.with_file("/etc/group", fs::Content("root:x:0:\nnode:x:1000:\n"));
  files = files.with_file("/app/lines", fs::Content("one 1\ntwo 22\n\nthree 3,3\naaaa bbbb\n"));
  return files.with_directory("/tmp", {.mode = 01777});
}

// It ends by itself or within its limit, holds no more than that allows, and does the same again.
inline void play(std::vector<std::string> argv) {
  static const fs::Tree files = machine();
  static const shell::Tools tools;
  constexpr std::uint64_t limit = 20'000;
  constexpr std::uint64_t bytes_of_a_unit = 64;
  shell::Process process;
  process.argv = std::move(argv);
  process.files = files;
  process.cwd = "/app";
  process.work_limit = limit;
  const shell::Outcome outcome = shell::run(process, tools);
  if (outcome.ran_out_of_work && outcome.unsupported)
    broken("a process that was given less work has a sentence for it");
  std::uint64_t printed = 0;
  for (const shell::OutputLine& line : outcome.output) printed += line.text.size();
  const std::uint64_t allowed = (outcome.work + 1) * bytes_of_a_unit;
  if (printed > allowed) broken("more is printed than was counted");
  if (outcome.files.root()->bytes() > files.root()->bytes() + allowed) broken("the files hold more than was counted");
  const shell::Outcome again = shell::run(process, tools);
  if (again.work != outcome.work || again.exit_code != outcome.exit_code ||
      again.files.digest() != outcome.files.digest())
    broken("a process does something else the second time");
}

}  // namespace fuzz
