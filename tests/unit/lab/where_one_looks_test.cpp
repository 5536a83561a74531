// What a build, a container and the cache leave behind in the view, without anybody asking.
#include "world.h"

using lab_tests::World;

namespace {

constexpr const char* edit = "replace server.js 'Hello, layers!' 'Good evening, layers!'";

const lab::GutterMark* mark_of(const lab::View& view, int line) {
  for (const lab::GutterMark& mark : view.gutter)
    if (mark.line == line) return &mark;
  return nullptr;
}

std::string asked_about(const lab::View& view) {
  for (const lab::StackRow& row : view.stack.rows)
    if (view.why.build == view.stack.build && row.step == view.why.step) return row.text;
  return {};
}

}  // namespace

TEST_CASE("after a build Why? is about the step that one would ask about first") {
  World world;
  CHECK(world.view().why.build == 0);
  world.play("build");
  CHECK(asked_about(world.view()) == "RUN npm install");  // the last one that ran
  world.play("build");
  CHECK(asked_about(world.view()) == "RUN npm install");  // all are CACHED: the last layer
  world.play(edit);
  world.play("build");
  CHECK(asked_about(world.view()) == "COPY . /app");  // where the cache broke
  world.play("select_step 3 1");
  CHECK(asked_about(world.view()) == "WORKDIR /app");
  world.play("replace Dockerfile 'npm install' 'false'");
  CHECK(asked_about(world.view()) == "WORKDIR /app");  // an edit chooses nothing else
  world.play_badly("build");
  CHECK(asked_about(world.view()) == "RUN false");  // what failed
  world.play("undo");
  world.play("undo");
  CHECK(asked_about(world.view()) == "COPY . /app");  // of the build that is shown then
}

TEST_CASE("what was done to the cache by hand is in the forecast, and undo takes it back") {
  for (const char* line : {"prune --all", "new_builder"}) {
    CAPTURE(line);
    World world;
    world.play("build");
    world.play("run");
    CHECK_FALSE(world.view().pending);
    world.play(line);
    CHECK(world.view().pending);
    CHECK(world.view().forecast == "Next build: 4 will run");
    world.play("undo");
    CHECK_FALSE(world.view().pending);
    world.play("redo");
    world.play("build");
    CHECK_FALSE(world.view().pending);
  }
}

TEST_CASE("a fresh builder is told from the one before") {
  World world;
  CHECK(world.view().machine == 1);
  world.play("new_builder");
  CHECK(world.view().machine == 2);
  world.play("undo");
  CHECK(world.view().machine == 1);
}

TEST_CASE("steps that one and the same step made run have one bracket, with what they take together") {
  World world;
  world.play(
      "write Dockerfile <<< 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm test || true\nEXPOSE 80\n'");
  world.play("build");
  world.play(edit);
  const lab::View ahead = world.view();
  REQUIRE(mark_of(ahead, 4));
  CHECK(mark_of(ahead, 3)->bracket.empty());
  CHECK(mark_of(ahead, 3)->chip == "server.js changed");
  CHECK(mark_of(ahead, 4)->bracket.starts_with("because of line 3"));
  CHECK(mark_of(ahead, 4)->bracket_last == 5);
  CHECK(mark_of(ahead, 5)->bracket.empty());
  CHECK(mark_of(ahead, 4)->chip.ends_with(" s"));  // its own seconds
  // A single one says its reason itself.
  world.play("write Dockerfile <<< 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm install\n'");
  const lab::View one = world.view();
  CHECK(mark_of(one, 4)->bracket.empty());
  CHECK(mark_of(one, 4)->chip.find(", ") != std::string::npos);
}

TEST_CASE("an address says which command it comes from, and containers that stopped can be looked at") {
  World world;
  world.play("build");
  CHECK(world.view().run_note == "docker run -p 3000:80 my-app");
  world.play("run");
  CHECK(world.view().preview.command == "docker run -p 3000:80 my-app");
  CHECK(world.view().run_note == "docker run -p 3001:80 my-app");
  world.play("run");
  const lab::Preview two = world.view().preview;
  CHECK(two.name == "web-2");
  REQUIRE(two.containers.size() == 2);
  CHECK(two.containers.back().note == "running, image of build 1");
  world.play("stop web-1");
  world.play_badly("visit --container web-1 /");
  const lab::Preview stopped = world.view().preview;
  CHECK(stopped.name == "web-1");
  CHECK_FALSE(stopped.running);
  CHECK(stopped.html.empty());
  CHECK(stopped.log.find("Listening") != std::string::npos);
  world.play("visit --container web-2 /");
  CHECK(world.view().preview.running);
}

TEST_CASE("Run is not offered where the lab cannot start the image's command, and says why") {
  World world;
  world.play("open_sample python");
  world.play("build");
  const lab::View view = world.view();
  CHECK_FALSE(view.can_run);
  CHECK(view.run_note.find("cannot show what it does yet") != std::string::npos);
  CHECK(world.play_badly("run") == view.run_note);
}

TEST_CASE("who went back beyond a build is in the past; who undid an edit is not") {
  World world;
  world.play("build");
  world.play(edit);
  world.play("undo");
  CHECK(world.view().past.empty());
  world.play("redo");
  world.play("build");
  world.play("go_to 1");
  const lab::View past = world.view();
  CHECK(past.past.find("Build 1") != std::string::npos);
  CHECK(past.newest_moment == 3);
  world.play("go_to 3");
  CHECK(world.view().past.empty());
}

TEST_CASE("two builds of the same number are told apart") {
  World world;
  world.play("build");
  world.play("build");
  world.play("undo");
  world.play(edit);
  world.play("build");
  std::vector<std::string> labels;
  for (const lab::HistoryMark& mark : world.view().history)
    if (mark.build == 2) labels.push_back(mark.label);
  CHECK(labels == std::vector<std::string>{"Build 2 (other branch)", "Build 2"});
}
