#include "lab/image_files.h"

#include <algorithm>
#include <string>

#include "world.h"

using lab::LayerFile;
using lab_tests::World;

namespace {

const LayerFile* file_of(const lab::ImageFiles& files, std::string_view path) {
  const auto found =
      std::find_if(files.files.begin(), files.files.end(), [&](const LayerFile& row) { return row.path == path; });
  return found == files.files.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the files of a layer: added, changed, removed, and the folders that only lead to them") {
  World world;
  world.play(
      "write Dockerfile <<< \"FROM node\\nWORKDIR /app\\nCOPY . .\\nRUN echo more >> server.js; rm package.json; echo "
      "x > new\"");
  world.play("build");

  // Nothing is selected: the newest layer.
  const auto files = world.view().image_files;
  REQUIRE(files != nullptr);
  CHECK(files->title.starts_with("RUN echo more"));
  CHECK(files->sentence.find("1 file added, 1 changed, 1 removed") != std::string::npos);
  REQUIRE(file_of(*files, "app") != nullptr);
  CHECK(file_of(*files, "app")->mark == LayerFile::Mark::passed_through);
  CHECK(file_of(*files, "app/server.js")->mark == LayerFile::Mark::changed);
  CHECK(file_of(*files, "app/new")->mark == LayerFile::Mark::added);
  CHECK(file_of(*files, "app/new")->size == "2 B");
  CHECK(file_of(*files, "app/package.json")->mark == LayerFile::Mark::removed);
  CHECK(files->efficiency.find("wasted") != std::string::npos);

  world.play("select_step 1 2");
  const auto copied = world.view().image_files;
  CHECK(copied->title == "COPY . .");
  CHECK(file_of(*copied, "app/package.json")->mark == LayerFile::Mark::added);

  world.play("select_step 1 0");
  const auto base = world.view().image_files;
  CHECK(base->sentence.starts_with("The base image brings"));
  CHECK(file_of(*base, "bin") != nullptr);
}

TEST_CASE("wasted is what a later layer replaced") {
  World world;
  world.play("write big <<< \"0123456789\"");
  world.play("write Dockerfile <<< \"FROM scratch\\nCOPY big /a\\nCOPY server.js /a\\nCOPY big /b\"");
  world.play("build");
  CHECK(lab::wasted_bytes(*world.last_build().image) == 10);
}

TEST_CASE("what can be chosen stands for a command line, and is one") {
  World world;
  lab::View view = world.view();
  REQUIRE(!view.projects.empty());
  CHECK(view.projects.front().label == "Node app");
  CHECK(view.builds.front().note == "docker build --no-cache .");

  world.play("write Dockerfile <<< \"FROM node AS deps\\nRUN true\\nFROM node\\nCOPY --from=deps /etc/passwd /h\"");
  world.play("build");
  view = world.view();
  const auto choice = [&](std::string_view id) {
    return std::find_if(view.builds.begin(), view.builds.end(), [&](const auto& one) { return one.id == id; });
  };
  REQUIRE(choice("build:target:deps") != view.builds.end());
  CHECK(choice("build:target:deps")->note == "docker build --target deps .");
  CHECK(choice("build:anew:deps") != view.builds.end());
  CHECK(choice("build:import:cache") == view.builds.end());
  (void)world.session.apply(choice("build:export")->command);
  view = world.view();
  CHECK(choice("build:import:cache") != view.builds.end());

  for (const lab::Choice& one : view.cache_choices) {
    CAPTURE(one.id);
    World other;
    other.play("build");
    CHECK(other.session.apply(one.command).ok);
  }
  world.play("choose_builder classic");
  CHECK(world.view().cache_choices.front().note == "docker image prune");
}

TEST_CASE("a stage says whether the image goes on from it, or only takes something of it") {
  World world;
  world.play(
      "write Dockerfile <<< \"FROM node AS deps\\nRUN true\\nFROM deps AS api\\nRUN true 2\\nFROM deps AS web\\nRUN "
      "true 3\\nFROM api\\nCOPY --from=web /etc/passwd /p\"");
  world.play("build");
  std::string told;
  for (const lab::StackRow& row : world.view().stack.rows) {
    if (!row.stage.empty()) told += row.stage + "\n";
    if (row.kind == build::Step::Kind::files) told += "  " + row.text.substr(0, 10) + ", " + row.note + "\n";
  }
  CHECK(told ==
        "Final stage (stage-3)\n"
        "  COPY --fro, layer 4\n"
        "Stage web: only what is copied from it gets into the image\n"
        "  RUN true 3, layer 3\n"
        "Stage api: the image is built on it\n"
        "  RUN true 2, layer 3\n"
        "Stage deps: the image is built on it\n"
        "  RUN true, layer 2\n");
}

TEST_CASE("all files after a step are listed with what its layer did marked") {
  World world;
  world.play("build");
  world.play("select_step 1 2");
  world.play("look_in_image --whole");
  const auto files = world.view().image_files;
  CHECK(files->whole);
  CHECK(files->sentence.starts_with("After this step: "));
  REQUIRE(file_of(*files, "app/server.js") != nullptr);
  CHECK(file_of(*files, "app/server.js")->mark == LayerFile::Mark::added);
  REQUIRE(file_of(*files, "bin") != nullptr);
  CHECK(file_of(*files, "bin")->mark == LayerFile::Mark::passed_through);
  CHECK(file_of(*files, "app/node_modules") == nullptr);  // a later step's
}

TEST_CASE("a file of an image is opened: its text, or how it differs from the one below") {
  World world;
  world.play(
      "write Dockerfile <<< \"FROM node\\nWORKDIR /app\\nCOPY . .\\nRUN echo more >> server.js\\nRUN rm server.js\"");
  world.play("build");
  world.play("select_step 1 2");
  world.play("look_in_image app/server.js");
  CHECK(world.view().image_files->look.sentence == "This layer added it.");
  CHECK_FALSE(world.view().image_files->look.diff);
  CHECK_FALSE(world.view().image_files->look.lines.empty());

  world.play("select_step 1 3");
  const lab::FileLook changed = world.view().image_files->look;
  CHECK(changed.diff);
  REQUIRE_FALSE(changed.lines.empty());
  CHECK(changed.lines.back().mark == '+');
  CHECK(changed.lines.back().text == "more");

  world.play("select_step 1 4");
  CHECK(world.view().image_files->look.sentence.starts_with("This layer removed it"));

  world.play("select_step 1 0");
  CHECK(world.view().image_files->look.path.empty());  // it is not there yet
}

TEST_CASE("the files of a stage that goes on from another one are those of both") {
  World world;
  world.play(
      "write Dockerfile <<< \"FROM node AS base\\nRUN echo 1 > /one\\nFROM base\\nRUN echo 2 > /one; echo 2 > /two\"");
  world.play("build");
  const auto files = world.view().image_files;
  REQUIRE(file_of(*files, "one") != nullptr);
  CHECK(file_of(*files, "one")->mark == LayerFile::Mark::changed);
  CHECK(file_of(*files, "two")->mark == LayerFile::Mark::added);
}

TEST_CASE("a COPY --link stands upon nothing, but its files upon those below") {
  World world;
  world.play("write Dockerfile <<< \"FROM node\\nRUN echo 1 > /one\\nCOPY --link server.js /two\"");
  world.play("build");
  world.play("look_in_image --whole two");
  const auto files = world.view().image_files;
  CHECK(file_of(*files, "one") != nullptr);
  REQUIRE(file_of(*files, "two") != nullptr);
  CHECK(file_of(*files, "two")->mark == LayerFile::Mark::added);
  CHECK(files->look.sentence == "This layer added it.");
}
