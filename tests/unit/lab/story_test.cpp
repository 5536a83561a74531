// The story that the lab exists for, from the first build to the last undo, on the sample project and the real engine.
#include "world.h"

using lab_tests::World;

namespace {

constexpr const char* edit = "replace server.js 'Hello, layers!' 'Good evening, layers!'";

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("1. the first build runs all steps, and the container serves the page") {
  World world;
  CHECK(has(world.play("build"), "Build 1 took"));
  CHECK(world.verdicts() == "FROM executed, WORKDIR executed, COPY executed, RUN executed");
  const lab::View built = world.view();
  REQUIRE(built.stack.rows.size() == 6);
  CHECK(built.stack.rows.back().text == "FROM node");
  CHECK(built.stack.rows[2].text == "RUN npm install");
  CHECK(has(built.stack.rows[2].verdict_word, "ran 12."));
  for (const lab::StackRow& row : built.stack.rows) CHECK(row.break_label.empty());
  CHECK(world.play("run") == "web-1 is running at http://localhost:3000/.");
  const lab::Preview preview = world.view().preview;
  CHECK(preview.running);
  CHECK(preview.url == "http://localhost:3000/");
  CHECK(has(preview.html, "Hello, layers!"));
  CHECK(preview.badge.empty());
}

TEST_CASE("2. building again takes every step from the cache, and makes the very same image") {
  World world;
  world.play("build");
  const std::string before = world.last_build().image->id.hex();
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY cached, RUN cached");
  CHECK(world.last_build().image->id.hex() == before);
  const lab::Why why = world.why("RUN npm install");
  CHECK(why.headline == "npm install was reused.");
  CHECK(has(why.explanation, "those of build 1"));
}

TEST_CASE("3. an edit of server.js runs COPY and npm install again, and the old container keeps its page") {
  World world;
  world.play("build");
  world.play("run");
  world.play(edit);

  const lab::View ahead = world.view();
  CHECK(ahead.pending);
  CHECK(ahead.forecast == "Next build: 2 cached, 2 will run");
  REQUIRE(ahead.gutter.size() == 4);
  CHECK(ahead.gutter[2].chip == "server.js changed");
  CHECK(has(ahead.gutter[3].chip, "12."));
  CHECK(has(ahead.gutter[3].chip, " s, parent layer changed"));
  CHECK(ahead.preview.badge == "running build 1, before your edit");
  world.play("visit /");
  CHECK(has(world.view().preview.html, "Hello, layers!"));

  const std::string sentence = world.play("build");
  CHECK(has(sentence, "two steps were CACHED, two ran."));
  CHECK(has(sentence, "The cache breaks at COPY . /app: server.js changed."));
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY executed, RUN executed");
  const lab::View built = world.view();
  CHECK_FALSE(built.pending);
  CHECK(built.forecast == "Build 2: 2 cached, 2 ran");
  CHECK(built.stack.rows[3].break_label == "the cache breaks here: server.js changed");

  const lab::Why copy = world.why("COPY");
  CHECK(copy.headline == "COPY . /app ran because server.js changed.");
  CHECK(copy.diff_path == "server.js");
  CHECK(copy.go_to_path == "server.js");
  CHECK(copy.go_to_line > 0);
  CHECK(has(copy.proof, "With server.js as in build 1, the key is"));
  const lab::Why install = world.why("RUN npm install");
  CHECK(install.headline == "npm install ran again because its parent layer changed.");
  CHECK(has(install.explanation, "COPY . /app brought in a changed server.js, so every step after it is built again."));
  CHECK(has(install.explanation, "Docker does not know what npm install needs"));
  CHECK(has(install.proof, "the step would be CACHED"));
  CHECK(install.go_to_path == "server.js");

  world.play("visit /");
  CHECK(has(world.view().preview.html, "Hello, layers!"));
  world.play("run");
  CHECK(has(world.view().preview.html, "Good evening, layers!"));
  CHECK(world.view().preview.badge.empty());
}

TEST_CASE("4. with package.json copied first, server.js no longer costs an install, and package.json still does") {
  World world;
  world.play("build");
  (void)world.session.apply(lab::ReplaceText{"Dockerfile", "COPY . /app\nRUN npm install\n",
                                             "COPY package.json /app\nRUN npm install\nCOPY . /app\n"});
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY executed, RUN executed, COPY executed");
  CHECK(has(world.why("COPY package.json").headline, "because this line of the Dockerfile is new"));
  world.play(edit);
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY cached, RUN cached, COPY executed");
  world.play("replace package.json 1.0.0 1.0.1");
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY executed, RUN executed, COPY executed");
  CHECK(has(world.why("RUN npm install").explanation, "COPY package.json /app brought in a changed package.json"));
}

TEST_CASE("5. every undo brings back the moment before, with its verdicts, and redo leads forward again") {
  World world;
  std::vector<std::string> seen;
  // All that a person sees but the revision, which only grows, and what could be undone or redone.
  const auto look = [&world] {
    lab::View view = world.view();
    view.revision = 0;
    view.history.clear();  // what was undone stays there …
    view.comparison = {};  // … and can be compared with
    view.can_redo = false;
    view.redo_label.clear();
    view.why = {};
    return lab::to_json(view);
  };
  seen.push_back(look());
  for (const char* line : {"build", "run", edit, "build", "write new.txt <<< hi", "build", "remove new.txt", "build"}) {
    world.play(line);
    seen.push_back(look());
  }
  for (std::size_t i = seen.size() - 1; i-- > 0;) {
    world.play("undo");
    CHECK(look() == seen[i]);
  }
  CHECK(world.play_badly("undo") == "There is nothing to undo.");
  for (std::size_t i = 1; i < seen.size(); ++i) {
    world.play("redo");
    CHECK(look() == seen[i]);
  }
  world.play("go_to 2");
  CHECK(look() == seen[2]);
}

TEST_CASE("going back to an earlier text finds its old records on the shelf") {
  World world;
  world.play("build");
  world.play(edit);
  world.play("build");
  world.play("replace server.js 'Good evening, layers!' 'Hello, layers!'");
  CHECK(world.view().forecast == "Next build: 4 cached");
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY cached, RUN cached");
}

TEST_CASE("the same commands give the same state, to the last digest") {
  const auto play = [] {
    World world;
    for (const char* line : {"build", "run", edit, "build", "run", "choose_builder classic", "build"}) world.play(line);
    return lab::to_json(world.view());
  };
  CHECK(play() == play());
}

TEST_CASE("the forecast says what the build then does") {
  World world;
  for (const char* line : {"build", edit, "build", "write note.txt <<< a", "build", "remove note.txt", "build",
                           "choose_builder classic", "build", "write note.txt <<< b", "build"}) {
    const build::Record ahead = world.session.forecast();
    world.play(line);
    if (std::string_view(line) != "build") continue;
    const build::Record& done = world.last_build();
    REQUIRE(ahead.steps.size() == done.steps.size());
    for (std::size_t i = 0; i < done.steps.size(); ++i) {
      CAPTURE(done.steps[i].text);
      CHECK(ahead.steps[i].verdict == done.steps[i].verdict);
    }
  }
}
