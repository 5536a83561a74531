#include "build/what_if.h"

#include "world.h"

namespace build {

namespace {

World installed() {
  World world;
  world.dockerfile("COPY package.json /app/\nRUN cat /app/package.json\nCOPY . /app\nRUN echo built\n")
      .write("package.json", "{}")
      .write("server.js", "1")
      .write("src/a.js", "a")
      .write("notes.md", "…")
      .write(".dockerignore", "notes.md\n");
  (void)world.build();
  return world;
}

}  // namespace

TEST_CASE("a what-if is the forecast of an edit that nobody made") {
  World world = installed();
  CHECK(verdicts(what_if(world.input(), world.cache, {})) == "CCCC");
  CHECK(verdicts(what_if(world.input(), world.cache, {{"server.js", "2"}})) == "CCXX");
  CHECK(verdicts(what_if(world.input(), world.cache, {{"server.js", std::nullopt}})) == "CCXX");
  CHECK(verdicts(what_if(world.input(), world.cache, {{"notes.md", "2"}})) == "CCCC");
  CHECK(verdicts(what_if(world.input(), world.cache, {{"server.js", "2"}, {"package.json", "{ }"}})) == "XXXX");
  CHECK(verdicts(what_if(world.input(), world.cache, {{"Dockerfile", "FROM busybox:1\nRUN echo\n"}})) == "X");
  // Nothing of it stays.
  CHECK(verdicts(world.forecast()) == "CCCC");
  CHECK(verdicts(world.build()) == "CCCC");
}

TEST_CASE("a what-if that goes on from a forecast says the same, and so does the next forecast") {
  World world = installed();
  Forecaster forecaster;
  CHECK(verdicts(forecaster.forecast(world.input(), world.cache)) == "CCCC");
  CHECK(verdicts(what_if(forecaster, world.input(), world.cache, {{"package.json", "{ }"}})) == "XXXX");
  CHECK(verdicts(what_if(forecaster, world.input(), world.cache, {{"server.js", "2"}})) == "CCXX");
  CHECK(verdicts(forecaster.forecast(world.input(), world.cache)) == "CCCC");
}

TEST_CASE("the effects of edits: files that run the same stand together, ignored ones and the Dockerfile aside") {
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    World world = installed();
    world.builder = builder;
    world.cache = {};
    (void)world.build();
    const EditEffects found = effects_of_edits(world.input(), world.cache);
    REQUIRE(found.effects.size() == 2);
    CHECK(found.effects[0].files == std::vector<std::string>{"/package.json"});
    CHECK(verdicts(found.effects[0].ahead) == "XXXX");
    CHECK(found.effects[1].files == std::vector<std::string>{"/server.js", "/src/a.js"});
    CHECK(verdicts(found.effects[1].ahead) == "CCXX");
    CHECK(found.left_out == 0);
    CHECK(effects_of_edits(world.input(), world.cache, 1).left_out == 2);
  }
}

TEST_CASE("a file that only its mode or its owner makes what it is keeps both in an edit") {
  World world = installed();
  world.chmod("server.js", 0755);
  const Input after = edited(world.input(), {some_edit(world.project, "server.js")});
  CHECK(after.project.find("server.js")->meta().mode == 0755);
  CHECK(after.project.find("server.js")->content().text() == "1\n");
}

}  // namespace build
