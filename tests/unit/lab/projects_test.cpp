#include <string>

#include "world.h"

using lab_tests::World;

TEST_CASE("another project leaves the one before as it is, and it can be gone back to") {
  World world;
  world.play("open_sample go");
  CHECK(world.session.left().empty());  // nothing was done in the first one
  world.play("build");
  world.play("write note.txt <<< mine");
  world.play("undo");
  world.play("open_sample node-app");
  REQUIRE(world.session.left().size() == 1);
  CHECK(world.session.left()[0].title == "Go, two stages");
  CHECK(world.session.history().size() == 1);
  world.play("build");

  world.play("choose_project 0");
  CHECK(world.session.title() == "Go, two stages");
  CHECK(world.session.history().size() == 3);
  CHECK(world.session.position() == 1);
  CHECK(world.session.now().builds.size() == 1);
  world.play("redo");
  CHECK(lab::file_text(world.session, "note.txt") == "mine");
  REQUIRE(world.session.left().size() == 1);
  CHECK(world.session.left()[0].title == "Node app");
  CHECK(world.view().left_projects[0].label == "Node app");
}

TEST_CASE("a project of one's own is begun, built, renamed and deleted") {
  World world;
  world.play("build");
  world.play("new_project \"My app\"");
  CHECK(world.session.title() == "My app");
  world.play("build");
  CHECK(world.last_build().ok);
  world.play("rename_project Shop");
  CHECK(world.session.title() == "Shop");
  CHECK(world.session.now().builds.size() == 1);
  CHECK(world.view().opening == 2);  // its files stay open: it is the same project
  world.play("undo");
  CHECK(world.session.title() == "My app");
  world.play("delete_project");
  CHECK(world.session.title() == "Node app");
  CHECK(world.session.now().builds.size() == 1);
  CHECK(world.session.left().empty());
  world.play("delete_project");  // the last one makes room for the first sample
  CHECK(world.session.now().builds.empty());
  CHECK(world.play_badly("choose_project 0").find("There is no earlier project") == 0);
}

TEST_CASE("one that was left is deleted by its number; what cannot be opened leaves nothing") {
  World world;
  world.play("build");
  CHECK(world.play_badly("open_sample nowhere").find("nowhere") != std::string::npos);
  CHECK(world.session.left().empty());
  CHECK(world.session.log().size() == 3);  // a refusal is part of what was done
  world.play("open_sample go");
  CHECK(world.play_badly("delete_project 1").find("no such project") != std::string::npos);
  world.play("delete_project 0");
  CHECK(world.session.left().empty());
}

TEST_CASE("a lesson is begun anew each time, and takes nothing from the project before it") {
  World world;
  world.play("build");
  world.play("open_lesson one-edit");
  CHECK(world.session.left().size() == 1);
  world.play("build");
  world.play("open_lesson order");
  CHECK(world.session.left().size() == 1);
  world.play("choose_project 0");
  CHECK(world.session.lesson() == nullptr);
  CHECK(world.session.now().builds.size() == 1);
}
