#include "lab/build_words.h"
#include "lab/project_files.h"
#include "world.h"

using lab_tests::World;

namespace {
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("what is typed into one file in one go is one step of the history") {
  World world;
  world.play("write --typing server.js <<< a");
  world.play("write --typing server.js <<< ab");
  world.play("write --typing server.js <<< abc");
  CHECK(world.session.history().size() == 2);
  CHECK(lab::file_text(world.session, "server.js") == "abc");
  world.play("write --typing package.json <<< {}");
  CHECK(world.session.history().size() == 3);
  world.play("undo");
  world.play("undo");
  CHECK(has(std::string(lab::file_text(world.session, "server.js")), "Hello, layers!"));
  CHECK(world.session.position() == 0);
}

TEST_CASE("typing after an undo begins a new step, on a branch of its own") {
  World world;
  world.play("write --typing server.js <<< a");
  world.play("build");
  world.play("undo");
  world.play("write --typing server.js <<< ab");
  CHECK(world.session.history().size() == 4);
  CHECK(world.session.now().builds.empty());
  world.play("undo");
  CHECK(lab::file_text(world.session, "server.js") == "a");
}

TEST_CASE("a write that changes nothing is no step") {
  World world;
  const std::string text(lab::file_text(world.session, "server.js"));
  (void)world.session.apply(lab::WriteFile{"server.js", text, false});
  CHECK(world.session.history().size() == 1);
}

TEST_CASE("edits that cannot be made say why, and change nothing") {
  struct Row {
    const char *line, *says;
  };
  const Row rows[] = {
      {"write / <<< x", "needs a name"},
      {"write src <<< x", "is a folder"},
      {"write server.js/a <<< x", "server.js is a file"},
      {"replace server.js missing x", "server.js no longer contains"},
      {"replace nope.js a b", "no file \"nope.js\""},
      {"remove nope.js", "no file \"nope.js\""},
      {"rename server.js package.json", "named package.json already"},
      {"rename src src/inner", "into itself"},
      {"rename nope.js a.js", "no file"},
      {"run", "Build first"},
      {"stop", "Run one first"},
      {"visit /", "Run one first"},
      {"redo", "nothing to redo"},
      {"go_to 9", "from 0 to 1"},
      {"select_step 1 0", "no such step"},
      {"show_hint 0", "No lesson is open"},
      {"open_lesson one-edot", "Did you mean \"one-edit\"?"},
      {"open_sample nod-app", "Did you mean \"node-app\"?"},
  };
  World world;
  world.play("write src/a.js <<< x");
  const fs::Tree before = world.session.now().project;
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const std::string sentence = world.play_badly(row.line);
    CHECK_MESSAGE(has(sentence, row.says), sentence);
    CHECK(world.session.now().project.digest() == before.digest());
    CHECK(world.session.history().size() == 2);
  }
}

TEST_CASE("a Dockerfile that doesn't parse shows Docker's message at its line, and the last build stays") {
  World world;
  world.play("build");
  const lab::View before = world.view();
  world.play("replace Dockerfile 'RUN npm install' 'RUM npm install'");
  const lab::View broken = world.view();
  REQUIRE(broken.problems.size() >= 1);
  CHECK(broken.problems[0].path == "Dockerfile");
  CHECK(broken.problems[0].where.begin.line == 4);
  CHECK(has(broken.problems[0].message, "unknown instruction: RUM"));
  CHECK(broken.forecast == "A build would stop at line 4");
  CHECK(broken.stack.rows.size() == before.stack.rows.size());
  CHECK(broken.shelf.size() == before.shelf.size());

  const std::string sentence = world.play_badly("build");
  CHECK(has(sentence, "Build 2 failed: dockerfile parse error on line 4: unknown instruction: RUM"));
  const lab::View failed = world.view();
  CHECK_FALSE(failed.stack.ok);
  CHECK(failed.stack.rows.size() == before.stack.rows.size());
  CHECK(failed.stack.build == 1);
  CHECK(failed.shelf.size() == before.shelf.size());
  CHECK(failed.can_run);
  std::string output;
  for (const std::string& line : failed.output) output += line + '\n';
  CHECK(has(output, "unknown instruction: RUM"));
  CHECK(has(output, ">>> RUM npm install"));
  CHECK(failed.history.back().kind == lab::HistoryMark::Kind::build_failed);

  world.play("undo");
  world.play("undo");
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY cached, RUN cached");
}

TEST_CASE("a project without a Dockerfile says so, and nothing is lost") {
  World world;
  world.play("build");
  for (const char* line : {"remove Dockerfile", "rename Dockerfile Recipe"}) {
    CAPTURE(line);
    world.play(line);
    const lab::View view = world.view();
    REQUIRE(view.problems.size() == 1);
    CHECK(has(view.problems[0].message, "Dockerfile"));
    CHECK(view.gutter.empty());
    CHECK(view.stack.rows.size() == 6);
    CHECK(has(world.play_badly("build"), "Dockerfile"));
    world.play("undo");
    world.play("undo");
  }
  world.play("build");
}

TEST_CASE("an empty project can be looked at and built") {
  World world;
  world.session.open_project("nothing", fs::Tree());
  const lab::View view = world.view();
  CHECK(view.files.empty());
  CHECK(view.problems.size() == 1);
  CHECK(has(world.play_badly("build"), "Dockerfile"));
  CHECK(world.view().stack.rows.empty());
  CHECK_FALSE(lab::to_json(world.view()).empty());
}

TEST_CASE("large files, binary files and names with non-ASCII letters are built like any other") {
  World world;
  const std::string large(10'000'000, 'x');
  (void)world.session.apply(lab::WriteFile{"large.txt", large, false});
  (void)world.session.apply(lab::WriteFile{"logo.png", std::string("\x89PNG\0\xff", 6), false});
  (void)world.session.apply(lab::WriteFile{"Grüße/你好.txt", "hi\n", false});
  world.play("build");
  CHECK(world.last_build().image->files.find("/app/Grüße/你好.txt") != nullptr);
  CHECK(world.last_build().image->files.find("/app/large.txt")->content().size() == large.size());
  const lab::View view = world.view();
  int seen = 0;
  for (const lab::FileRow& file : view.files) {
    if (file.path == "large.txt") {
      CHECK_FALSE(file.text);
      CHECK(has(file.note, "larger than 1.0 MB"));
      CHECK(file.size == "10.0 MB");
      ++seen;
    } else if (file.path == "logo.png") {
      CHECK_FALSE(file.text);
      CHECK(has(file.note, "binary"));
      ++seen;
    } else if (file.path == "Grüße/你好.txt") {
      CHECK(file.text);
      CHECK(file.depth == 1);
      ++seen;
    }
  }
  CHECK(seen == 3);
  CHECK(lab::file_text(world.session, "large.txt").empty());
  (void)world.session.apply(lab::WriteFile{"logo.png", std::string("\x89PNG\0\xfe", 6), false});
  world.play("build");
  const lab::Why why = world.why("COPY");
  CHECK(why.headline == "COPY . /app ran because logo.png changed.");
  CHECK(why.diff.empty());
  CHECK_FALSE(lab::to_json(world.view()).empty());
}

TEST_CASE("what .dockerignore leaves out is marked, and an edit of it runs nothing") {
  World world;
  world.play("write .dockerignore <<< '*.md\n'");
  world.play("write README.md <<< a");
  world.play("build");
  world.play("write README.md <<< b");
  const lab::View view = world.view();
  for (const lab::FileRow& file : view.files) CHECK(file.ignored == (file.path == "README.md"));
  CHECK(view.forecast == "Next build: 4 cached");
}

TEST_CASE("each builder has a cache of its own") {
  World world;
  world.play("build");
  world.play("choose_builder classic");
  CHECK(world.view().shelf.empty());
  world.play("build");
  CHECK(world.view().builder == build::BuilderKind::classic);
  world.play("build");
  for (const build::Step& step : world.last_build().steps) CHECK(step.verdict == build::Verdict::cached);
  world.play("choose_builder buildkit");
  CHECK(world.view().forecast == "Next build: 4 cached");
}

TEST_CASE("why a step ran is told in a sentence, whatever changed") {
  struct Row {
    const char *about, *edit, *step, *headline;
  };
  const Row rows[] = {
      {"a new file", "write note.txt <<< a", "COPY", "COPY . /app ran because note.txt is new."},
      {"a file that is gone", "remove package.json", "COPY", "COPY . /app ran because package.json is gone."},
      {"a renamed file", "rename server.js main.js", "COPY",
       "COPY . /app ran because server.js was renamed to main.js."},
      {"another command", "replace Dockerfile 'RUN npm install' 'RUN npm install --omit=dev'", "RUN",
       "npm install --omit=dev ran because its parent layer changed."},
      {"another folder", "replace Dockerfile 'WORKDIR /app' 'WORKDIR /srv'", "WORKDIR",
       "WORKDIR /srv ran because this line of the Dockerfile changed."},
      {"EXPOSE adds no layer", "write note.txt <<< a", "EXPOSE", "EXPOSE 80 adds no layer."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world;
    world.play("build");
    world.play(row.edit);
    const auto build = lab::command_from_line("build");
    (void)world.session.apply(*build);
    CHECK(world.why(row.step).headline == row.headline);
  }
}

namespace {
void write(World& world, const std::string& path, const std::string& text) {
  CHECK(world.session.apply(lab::WriteFile{.path = path, .text = text}).ok);
}
}  // namespace

TEST_CASE("what an edit of the Dockerfile did to a step is told, and never another base image or a new parent layer") {
  struct Row {
    const char *about, *before, *after, *step, *headline, *explanation;
  };
  const std::string three = "FROM alpine\nRUN echo a\nRUN echo b\nRUN echo c\n";
  const Row rows[] = {
      {"a line is deleted", three.c_str(), "FROM alpine\nRUN echo b\nRUN echo c\n", "RUN echo b",
       "RUN echo b never ran on FROM alpine.", "In build 1 it ran on RUN echo a, which is gone (line 2)."},
      {"… and the one after that", three.c_str(), "FROM alpine\nRUN echo b\nRUN echo c\n", "RUN echo c",
       "echo c ran again because its parent layer changed.",
       "RUN echo b never ran on FROM alpine before, so every step after it is built again."},
      {"two lines are swapped", three.c_str(), "FROM alpine\nRUN echo b\nRUN echo a\nRUN echo c\n", "RUN echo b",
       "RUN echo b never ran on FROM alpine.",
       "In build 1 it ran on RUN echo a, which comes right after it now (line 3)."},
      {"a line moves up", three.c_str(), "FROM alpine\nRUN echo c\nRUN echo a\nRUN echo b\n", "RUN echo c",
       "RUN echo c never ran on FROM alpine.", "In build 1 it ran on RUN echo b, which comes later now (line 4)."},
      {"a line is inserted", three.c_str(), "FROM alpine\nRUN echo a\nRUN echo new\nRUN echo b\nRUN echo c\n",
       "RUN echo new", "echo new ran because this line of the Dockerfile is new.", "Build 1 had no such line"},
      {"a line is written twice", three.c_str(), "FROM alpine\nRUN echo a\nRUN echo a\nRUN echo b\nRUN echo c\n",
       "RUN echo a", "RUN echo a never ran on RUN echo a.", "In build 1 it ran on FROM alpine, as line 2 does now."},
      {"a line is edited", three.c_str(), "FROM alpine\nRUN echo a\nRUN echo B\nRUN echo c\n", "RUN echo B",
       "echo B ran because this line of the Dockerfile changed.", "It was RUN echo b in build 1."},
      {"a line that failed is mended", "FROM alpine\nRUN echo a\nRUN exit 7\n", "FROM alpine\nRUN echo a\nRUN exit 0\n",
       "RUN exit 0", "exit 0 ran because this line of the Dockerfile changed.",
       "It was RUN exit 7, which failed in build 1."},
      {"a step comes after one that failed", "FROM alpine\nRUN exit 7\nRUN echo b\n",
       "FROM alpine\nRUN exit 0\nRUN echo b\n", "RUN echo b", "echo b ran because build 1 stopped before it.",
       "So the build cache had no record of it."},
      {"another FROM", three.c_str(), "FROM node\nRUN echo a\n", "RUN echo a",
       "echo a ran again because its parent layer changed.",
       "FROM node is a changed base image (it was FROM alpine in build 1), so every step after it is built again."},
      {"a variable that was not set", three.c_str(), "FROM alpine\nENV A=1\nRUN echo a\n", "RUN echo a",
       "echo a ran because the variable A changed.",
       "An ENV or ARG counts for every RUN after it, used or not. A was not set in build 1; now it is \"1\"."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world;
    for (const char* text : {row.before, row.after}) {
      write(world, "Dockerfile", text);
      (void)world.session.apply(*lab::command_from_line("build"));
    }
    const build::Record& record = world.last_build();
    int at = -1;  // the last one of that text
    for (std::size_t i = 0; i < record.steps.size(); ++i)
      if (record.steps[i].text == row.step) at = static_cast<int>(i);
    REQUIRE(at >= 0);
    const lab::StepWords words = lab::step_words(record, at);
    CHECK(words.headline == row.headline);
    CHECK_MESSAGE(has(words.explanation, row.explanation), words.explanation);
  }
}

TEST_CASE("a step that failed leads with the failure, and has its own last words") {
  World world;
  write(world, "Dockerfile", "FROM alpine\nRUN echo oops >&2; exit 9\n");
  (void)world.session.apply(*lab::command_from_line("build"));
  const lab::Why why = world.why("RUN");
  CHECK(why.headline == "echo oops >&2; exit 9 failed: exit code 9.");
  CHECK(has(why.explanation, "Docker says: process \"/bin/sh -c echo oops >&2; exit 9\" did not complete"));
  CHECK(why.failure_output == std::vector<std::string>{"oops"});
  CHECK(world.view().stack.rows.front().failure == why.headline);
  write(world, "Dockerfile", "FROM alpine\nCOPY ./missing.txt /m\n");
  (void)world.session.apply(*lab::command_from_line("build"));
  const lab::Why copy = world.why("COPY");
  CHECK(copy.headline == "missing.txt is not in the build context.");
  CHECK(has(copy.explanation, "Docker says: failed to calculate checksum of ref "));
  world.play("write missing.txt <<< here");
  world.play("write .dockerignore <<< missing.txt");
  (void)world.session.apply(*lab::command_from_line("build"));
  CHECK(world.why("COPY").headline == "missing.txt is left out of the build context by .dockerignore.");
}

TEST_CASE("with --no-cache COPY and RUN run, and say that they were told to; WORKDIR below them stays cached") {
  World world;
  world.play("build");
  world.play("build --no-cache");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY executed, RUN executed");
  for (const char* step : {"COPY", "RUN"}) {
    CAPTURE(step);
    CHECK(has(world.why(step).headline, "because it was built with --no-cache"));
  }
}

TEST_CASE("containers keep their image, their ports and their log") {
  World world;
  world.play("build");
  world.play("run");
  CHECK(world.play("run") == "web-2 is running at http://localhost:3001/.");
  CHECK(has(world.play_badly("run -p 3001:80"), "port is already allocated"));
  CHECK(world.session.now().containers.size() == 2);
  CHECK(world.play("visit --container web-1 /") == "web-1 answered / with status 200.");
  CHECK(world.view().preview.state == "web-1, running");
  CHECK(world.play("stop web-1") == "web-1 is stopped. Its log is still there.");
  CHECK_FALSE(world.view().preview.running);
  CHECK(has(world.play_badly("visit --container web-1 /"), "no longer running"));
  world.play("undo");
  CHECK(world.view().preview.running);
}

TEST_CASE("a program that dies at once is told with its exit code, and its log says why") {
  World world;
  world.play("write server.js <<< 'throw new Error(\"no such luck\")\n'");
  world.play("build");
  CHECK(has(world.play_badly("run"), "web-1 exited immediately with code 1"));
  const lab::Preview preview = world.view().preview;
  CHECK_FALSE(preview.running);
  CHECK(preview.state == "web-1, exited (1)");
  CHECK(has(preview.log, "no such luck"));
}

TEST_CASE("a visit is no step of the history") {
  World world;
  world.play("build");
  world.play("run");
  const std::size_t moments = world.session.history().size();
  world.play("visit /");
  CHECK(world.session.history().size() == moments);
}

TEST_CASE("what was pruned runs again, and Why? says so; undo brings it back") {
  World world;
  world.play("build");
  CHECK(has(world.play("prune"), "pruned from the build cache"));
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY cached, RUN cached");  // the image's own layers stay
  world.play("prune --all");
  CHECK(world.view().shelf.empty());
  CHECK(has(world.play("build"), "four steps ran"));
  const lab::Why why = world.why("RUN");
  CHECK(has(why.headline, "pruned"));
  CHECK(has(why.explanation, "nothing that it depends on changed"));
  world.play("undo");
  world.play("undo");
  world.play("build");
  CHECK(world.verdicts() == "FROM cached, WORKDIR cached, COPY cached, RUN cached");
  CHECK(has(world.play_badly("prune --filter until=soon"), "expects a duration"));
  CHECK(has(world.play_badly("prune --max-used-space much"), "is not a size"));
}

TEST_CASE("above its limit the cache is collected after a build") {
  World world;
  world.play("build");
  CHECK(has(world.play("limit_cache 1kB"), "The build cache is limited to 1kB"));
  world.play("replace server.js Hello Hi");
  CHECK(has(world.play("build"), "Garbage collection removed"));
  world.play("limit_cache none");
  CHECK(!has(world.play("build"), "Garbage collection"));
  CHECK(has(world.play_badly("limit_cache much"), "is not a size"));
}

TEST_CASE("another machine has nothing, but can import what was exported") {
  World world;
  world.play("build --cache-to type=registry,ref=ci,mode=max");
  CHECK(has(world.play("new_builder"), "its cache is empty"));
  world.play("build");
  CHECK(world.verdicts() == "FROM executed, WORKDIR executed, COPY executed, RUN executed");
  world.play("new_builder");
  world.play("build --cache-from ci");
  CHECK(world.verdicts() == "FROM executed, WORKDIR cached, COPY cached, RUN cached");
  world.play("new_builder");
  world.play("build --cache-from nothing");
  CHECK(world.verdicts() == "FROM executed, WORKDIR executed, COPY executed, RUN executed");
}

TEST_CASE("a session comes back from its log, undone steps and lesson and all") {
  World world;
  world.play("open_lesson one-edit");
  world.play("build");
  world.play("write --typing server.js <<< a");
  world.play("write --typing server.js <<< ab");
  world.play("build");
  world.play("select_step 1 1");
  world.play("select_step 2 2");
  world.play("undo");
  CHECK(world.session.log().size() == 6);

  World again;
  again.play("build");
  again.session.restore(world.session.log());
  CHECK(again.session.history().size() == world.session.history().size());
  CHECK(again.session.position() == world.session.position());
  CHECK(lab::file_text(again.session, "server.js") == "ab");
  CHECK(again.session.progress().reached == world.session.progress().reached);
  CHECK(again.session.selected().step == world.session.selected().step);
  again.play("redo");
  world.play("redo");
  CHECK(again.last_build().image->id == world.last_build().image->id);

  world.play("open_sample node-app");
  CHECK(world.session.log().size() == 1);
}

TEST_CASE("files that are brought in are one step, whatever their bytes, and the log leads there again") {
  World world;
  world.play("build");
  CHECK(world.play("import server.js <<< new lib/a.js <<< a --binary logo.png=iVAA/w==") ==
        "3 files are in the project now.");
  CHECK(world.session.history().size() == 3);
  CHECK(lab::file_text(world.session, "server.js") == "new");
  CHECK(world.session.now().project.find("logo.png")->content().text() == std::string_view("\x89P\0\xff", 4));
  CHECK(world.session.now().builds.size() == 1);
  CHECK(world.play("import server.js <<< new") == "The project has these files already, as they are.");
  CHECK(world.session.history().size() == 3);

  World other;
  other.session.restore(world.session.log());
  CHECK(other.session.now().project.digest() == world.session.now().project.digest());
  CHECK(has(world.play_badly("import server.js/a <<< x"), "server.js is a file"));
  world.play("undo");
  CHECK(has(std::string(lab::file_text(world.session, "server.js")), "Hello, layers!"));
}

TEST_CASE("a project that is brought in starts anew, and undo brings the old one back as it was") {
  World world;
  world.play("build");
  const lab::View before = world.view();
  world.play(
      "import --replace --title Mine --executable run.sh Dockerfile <<< \"FROM alpine\\nCOPY . /\\n\" run.sh <<< x");
  CHECK(world.view().project == "Mine");
  CHECK(world.view().open_files == std::vector<std::string>{"Dockerfile", "run.sh"});
  CHECK(world.view().stack.build == 0);
  CHECK(world.session.now().project.find("run.sh")->meta().mode == 0755);
  CHECK(world.session.now().project.find("server.js") == nullptr);
  const lab::Import given = lab::import_of(world.session.now().project, world.session.title());
  CHECK(given.files.size() == 2);
  CHECK(given.executable == std::vector<std::string>{"run.sh"});
  world.play("build");
  CHECK(world.verdicts() == "FROM executed, COPY executed");
  world.play("undo");
  world.play("undo");
  CHECK(world.view().project == before.project);
  CHECK(world.view().open_files == before.open_files);
  CHECK(world.view().stack.build == 1);
}
