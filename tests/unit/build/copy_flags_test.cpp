#include <string>

#include <doctest/doctest.h>

#include "world.h"

using build::Record;
using build::World;

namespace {

World project() {
  World world;
  world.write("a.txt", "a\n").write("d/x.txt", "x\n").write("d/y.md", "y\n");
  world.write("packed", std::string("\xfd"
                                    "7zXZ\0 and so on",
                                    16));
  return world;
}

// What a build says at last; nothing where it works.
std::string last_words(World& world, const std::string& dockerfile) {
  world.write("Dockerfile", dockerfile);
  const Record record = world.build();
  return record.error.substr(record.error.rfind('\n') + 1);
}

}  // namespace

TEST_CASE("what COPY's flags fail with, in BuildKit's words") {
  struct Row {
    std::string about, dockerfile, words;
  };
  const std::string solve = "ERROR: failed to build: failed to solve: ";
  const Row rows[] = {
      {"with --exclude a missing source shows when the copy runs", "FROM busybox:1\nCOPY --exclude=x nope /t/\n",
       solve + "lstat /nope: no such file or directory"},
      {"of the pivot only what matches is sent", "FROM busybox:1\nCOPY --parents d/./*.cfg /t/\n",
       solve + "lstat /d: no such file or directory"},
      {"unless something else brings it", "FROM busybox:1\nCOPY d /y/\nCOPY --parents d/./*.cfg /t/\n", ""},
      {"a stage has its folder", "FROM busybox:1\nCOPY --from=other:1 --parents etc/./*.cfg /t/\n", ""},
      {"or has not", "FROM busybox:1\nCOPY --from=other:1 --parents no/./*.cfg /t/\n",
       solve + "lstat /no: no such file or directory"},
      {"in an empty image nobody is known", "FROM scratch\nCOPY --chown=node a.txt /a\n",
       solve + "invalid user index: -1"},
      {"to WORKDIR neither", "FROM scratch\nUSER node\nWORKDIR /w\n", solve + "invalid user index: -1"},
      {"but a number is", "FROM scratch\nUSER 1000\nWORKDIR /w\n", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world = project();
    CHECK(last_words(world, row.dockerfile) == row.words);
  }
  World world = project();
  CHECK(last_words(world, "FROM busybox:1\nCOPY --exclude=[ d /t/\n")
            .ends_with(": invalid excludepatterns: [[]: syntax error in pattern"));
}

TEST_CASE("a packing that the lab does not know is refused in its own words") {
  World world = project();
  world.dockerfile("ADD packed /t/\n");
  const Record record = world.build();
  REQUIRE(record.unsupported.has_value());
  CHECK(record.unsupported->find("it is packed with xz") != std::string::npos);
  world.dockerfile("ADD --unpack=false packed /t/\n");
  CHECK(world.built() == "X");
}

TEST_CASE("a file of the Dockerfile's own has no parents") {
  World world = project();
  world.write("Dockerfile", "FROM busybox:1\nCOPY --parents <<name /x\ntext\nname\n");
  const Record record = world.build();
  REQUIRE(record.image != nullptr);
  CHECK(record.image->files.find("/x")->content().text() == "text\n");
}
