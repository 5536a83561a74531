#include "fs/name_groups.h"

#include <doctest/doctest.h>

using Groups = std::vector<fs::Names>;

TEST_CASE("names join a file and leave it") {
  fs::NameGroups groups;
  groups.join("/a", "/b");
  groups.join("/b", "/d/c");
  groups.add({"/x", "/y"});
  groups.add({"/alone"});
  CHECK(groups.groups() == Groups{{"/a", "/b", "/d/c"}, {"/x", "/y"}});
  REQUIRE(groups.names_of("/a") != nullptr);
  CHECK(groups.names_of("/a") == groups.names_of("/d/c"));
  CHECK(groups.names_of("/alone") == nullptr);

  groups.forget("/a");
  CHECK(groups.names_of("/a") == nullptr);
  CHECK(groups.groups() == Groups{{"/b", "/d/c"}, {"/x", "/y"}});
  groups.join("/x", "/b");
  CHECK(groups.names_of("/d/c") == nullptr);
  CHECK(groups.groups() == Groups{{"/b", "/x", "/y"}});
  groups.forget("/nothing");
}

TEST_CASE("names move alone and with their folder") {
  fs::NameGroups groups;
  groups.join("/d/a", "/d/b");
  groups.join("/d/a", "/other");
  groups.join("/d-x", "/d.y");
  CHECK(groups.rename("/d", "/e/f") == 2);
  CHECK(groups.groups() == Groups{{"/e/f/a", "/e/f/b", "/other"}, {"/d-x", "/d.y"}});
  CHECK(groups.rename("/other", "/new") == 1);
  CHECK(groups.names_of("/new") == groups.names_of("/e/f/a"));
  CHECK(groups.names_of("/other") == nullptr);
  CHECK(groups.rename("/nothing", "/new2") == 0);
}
