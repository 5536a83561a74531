#include "machine.h"

namespace shell::test {

fs::Tree machine() {
  fs::Tree tree;
  const fs::Content binary = fs::Content::declared(1982256, base::sha256("busybox"));
  tree = tree.with_file("/bin/busybox", binary, {.mode = 0755});
  for (std::string_view name :
       {"[",       "awk",   "basename", "cat",      "chgrp",    "chmod",     "chown", "cp",     "cut",     "date",
        "dirname", "echo",  "env",      "expr",     "false",    "find",      "grep",  "gunzip", "gzip",    "head",
        "id",      "ln",    "ls",       "md5sum",   "mkdir",    "mktemp",    "mv",    "nl",     "printf",  "rm",
        "rmdir",   "sed",   "seq",      "sh",       "sha1sum",  "sha256sum", "sleep", "sort",   "stat",    "tail",
        "tar",     "tee",   "test",     "touch",    "tr",       "true",      "uniq",  "vi",     "wc",      "which",
        "whoami",  "xargs", "yes",      "readlink", "realpath", "paste",     "od",    "expand", "unexpand"})
    tree = tree.with_symlink("/bin/" + std::string(name), "busybox");
  tree = tree.with_directory("/tmp", {.mode = 01777}).with_directory("/root").with_directory("/w");
  tree = tree.with_file("/etc/passwd",
                        fs::Content("root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000:node:/home/node:/bin/sh\n"));
  return tree.with_file("/etc/group", fs::Content("root:x:0:\nnode:x:1000:\nstaff:x:50:node\n"));
}

Seen run(const Process& process, const Tools& tools) {
  const Outcome outcome = shell::run(process, tools);
  Seen seen;
  for (const OutputLine& line : outcome.output) seen.output += line.text + "\n";
  seen.exit_code = outcome.exit_code;
  seen.files = outcome.files;
  seen.seconds = outcome.seconds;
  seen.unsupported = outcome.unsupported.value_or("");
  return seen;
}

Seen run(std::string_view text, const fs::Tree& files, std::string_view user) {
  Process process;
  process.argv = {"/bin/sh", "-c", std::string(text)};
  process.cwd = "/w";
  process.user = user;
  process.files = files;
  process.now = 1700000000;
  return test::run(process, Tools());
}

std::string text_of(const fs::Tree& files, std::string_view path) {
  const fs::EntryRef entry = files.find(path);
  return entry ? std::string(entry->content().text()) : "(missing)";
}

}  // namespace shell::test
