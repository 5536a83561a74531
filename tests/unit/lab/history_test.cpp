#include <string>

#include "world.h"

using lab::HistoryMark;
using lab_tests::World;

TEST_CASE("what is done after an undo begins a branch, and what was undone stays there") {
  World world;
  world.play("write server.js <<< a");
  world.play("build");
  world.play("undo");
  world.play("write server.js <<< b");
  world.play("build");

  const lab::View view = world.view();
  REQUIRE(view.history.size() == 5);  // opened, a, build, b, build
  CHECK(view.history[2].parent == 1);
  CHECK(view.history[3].parent == 1);
  CHECK(view.history[2].lane == 0);
  CHECK(view.history[3].lane == 1);
  CHECK(view.history[4].lane == 1);
  CHECK_FALSE(view.history[2].on_line);
  CHECK(view.history[4].on_line);
  CHECK(view.history[4].current);
  // Both are the first build of their line; the other one has a name of its own.
  CHECK(view.history[2].build == 1);
  CHECK(view.history[2].compare_with == "@2");
  CHECK(view.history[4].compare_with == "1");

  world.play("go_to 2");
  CHECK(lab::file_text(world.session, "server.js") == "a");
  CHECK(world.session.now().builds.size() == 1);
  CHECK(world.view().history[4].compare_with == "@4");
  world.play("undo");
  world.play("redo");
  CHECK(world.session.position() == 2);  // the branch that was gone to last
}

TEST_CASE("undo goes the way that led here, redo back the same way") {
  World world;
  for (const char* line : {"write a <<< 1", "write a <<< 2", "undo", "undo", "write a <<< 3", "write a <<< 4"})
    world.play(line);
  CHECK(world.session.history().size() == 5);
  world.play("go_to 2");
  world.play("go_to 4");
  world.play("undo");
  world.play("undo");
  CHECK(world.session.position() == 0);
  world.play("redo");
  CHECK(lab::file_text(world.session, "a") == "3");
  world.play("redo");
  CHECK(lab::file_text(world.session, "a") == "4");
  CHECK_FALSE(world.view().can_redo);
  CHECK(world.view().history[0].on_line);
  CHECK_FALSE(world.view().history[1].on_line);
}

TEST_CASE("a session with branches comes back from its log") {
  World world;
  for (const char* line :
       {"write server.js <<< a", "build", "go_to 0", "write server.js <<< b", "build", "go_to 2", "compare 1 @4"})
    world.play(line);
  World again;
  again.session.restore(world.session.log());
  CHECK(again.session.position() == 2);
  CHECK(lab::to_json(again.view()) == [&] {
    lab::View view = world.view();
    view.revision = again.session.revision();
    return lab::to_json(view);
  }());
}

TEST_CASE("a build's mark says how it went, and an edit's does not") {
  World world;
  world.play("build");
  world.play("write Dockerfile <<< \"FROM node\\nRUN false\"");
  (void)world.play_badly("build");
  const lab::View view = world.view();
  CHECK(view.history[1].note.starts_with("4 ran, "));
  CHECK_FALSE(view.history[1].image.digest.empty());
  CHECK(view.history[2].note.empty());
  CHECK(view.history[3].note.find("failed") != std::string::npos);
  CHECK(view.history[3].image.digest.empty());
}
