#include "build/owner.h"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("--chown's text is looked up as BuildKit does it (docs/spec/dockerfile-language.md 12)") {
  const fs::Tree files = fs::Tree()
                             .with_file("/etc/passwd", {"root:x:0:0::/root:/bin/sh\nnode:x:1000:1001::/home/node:\n"})
                             .with_file("/etc/group", {"root:x:0:\nnode:x:1001:\nstaff:x:50:node\n"});
  struct Row {
    const char *about, *text, *owner;
    bool looks_up;
  };
  const Row rows[] = {
      {"a user takes the group of its line", "node", "1000:1001", true},
      {"a number is its own group", "1234", "1234:1234", false},
      {"a group by name", "7:staff", "7:50", true},
      {"root needs no look", "root:root", "0:0", false},
      {"an unknown user is 0", "ghost", "0:0", true},
      {"beside a known group", "ghost:staff", "0:50", true},
      {"an unknown group is the user's own", "node:ghosts", "1000:1001", true},
      {"no user", ":staff", "0:50", true},
      {"all behind the first colon is the group", "1:2:3", "1:1", true},
      {"what is no number of 32 bits is a name", "4294967295", "0:0", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const build::Owner owner = build::find_owner(files, row.text);
    CHECK(std::to_string(owner.uid) + ":" + std::to_string(owner.gid) == row.owner);
    CHECK(build::needs_lookup(row.text) == row.looks_up);
  }
}
