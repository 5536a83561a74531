#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "base/text.h"
#include "world.h"

using build::Record;
using build::Step;
using build::verdicts;
using build::World;

namespace {

World project() {
  World world;
  world.write("a.txt", "a\n").write("b.txt", "b\n").write("c.txt", "a\n");
  for (const char* folder : {"d", "d2", "e/d"})
    world.write(std::string(folder) + "/x.txt", "x\n").write(std::string(folder) + "/y.txt", "y\n");
  return world;
}

struct Row {
  std::string about;
  std::string before;  // the Dockerfile below its FROM
  std::function<void(World&)> edit;
  std::string outcome;  // of the second build
};

std::function<void(World&)> becomes(const char* dockerfile) {
  return [dockerfile](World& world) { world.dockerfile(dockerfile); };
}

void play(const Row& row) {
  CAPTURE(row.about);
  CAPTURE(row.before);
  World world = project();
  world.dockerfile(row.before);
  const std::string first = world.built();
  CHECK(first.find_first_not_of('X') == std::string::npos);
  row.edit(world);
  const std::string forecast = verdicts(world.forecast());
  CHECK(world.built() == row.outcome);
  CHECK_MESSAGE(forecast == row.outcome, "the forecast said otherwise");
}

}  // namespace

TEST_CASE("a RUN is found again by what counts for it (docs/spec/cache-keys.md B2.2)") {
  const Row rows[] = {
      {"1: comments and blank lines", "RUN echo a\nRUN echo b\n", becomes("# one\n\nRUN echo a\n\n# two\nRUN echo b\n"),
       "CC"},
      {"2: blanks at the ends, case of the keyword", "RUN echo a\n", becomes("run    echo a  \n"), "C"},
      {"3: blanks inside", "RUN echo a\n", becomes("RUN echo  a\n"), "X"},
      {"4: a line broken in two", "RUN echo a b\n", becomes("RUN echo a \\\nb\n"), "C"},
      {"5: exec form of the same words", "RUN echo a\n", becomes("RUN [\"/bin/sh\",\"-c\",\"echo a\"]\n"), "C"},
      {"29: metadata", "EXPOSE 80\nCMD a\nRUN echo a\nCOPY a.txt /f\n",
       becomes("EXPOSE 81\nCMD b\nRUN echo a\nCOPY a.txt /f\n"), "CC"},
      {"35: a step inserted", "RUN echo a\nRUN echo c\n", becomes("RUN echo a\nRUN echo b\nRUN echo c\n"), "CXX"},
      {"36: a step removed", "RUN echo a\nRUN echo b\nRUN echo c\n", becomes("RUN echo a\nRUN echo c\n"), "CX"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("a COPY is found again by what counts for it (docs/spec/cache-keys.md B3.2)") {
  const auto write = [](const char* path, const char* text) {
    return [path, text](World& world) { world.write(path, text); };
  };
  const Row rows[] = {
      {"1: touched", "COPY a.txt /a\n", [](World& w) { w.touch("a.txt"); }, "C"},
      {"2: another mode", "COPY a.txt /a\n", [](World& w) { w.chmod("a.txt", 0600); }, "X"},
      {"4: another content", "COPY a.txt /a\n", write("a.txt", "new\n"), "X"},
      {"4: the same size", "COPY a.txt /a\n", write("a.txt", "z\n"), "X"},
      {"5: another file", "COPY a.txt /a\n", write("b.txt", "new\n"), "C"},
      {"6: an equal file of another name", "COPY a.txt /a\n", becomes("COPY c.txt /a\n"), "X"},
      {"7: other spellings", "COPY a.txt /a\n", becomes("COPY ./a.txt /a\n"), "C"},
      {"8: a relative destination", "COPY a.txt /a\n", becomes("COPY a.txt a\n"), "C"},
      {"9: a slash behind the destination", "COPY a.txt /d/\n", becomes("COPY a.txt /d\n"), "X"},
      {"10: an equal folder of another name", "COPY d /t/\n", becomes("COPY d2 /t/\n"), "X"},
      {"11: one of the same last name", "COPY d /t/\n", becomes("COPY e/d /t/\n"), "C"},
      {"12: a slash behind the folder", "COPY d /t/\n", becomes("COPY d/ /t/\n"), "C"},
      {"13: a wildcard elsewhere", "COPY d/* /t/\n", becomes("COPY d2/* /t/\n"), "C"},
      {"14: another wildcard", "COPY d/* /t/\n", becomes("COPY d/*.txt /t/\n"), "X"},
      {"15: a file that doesn't match", "COPY *.txt /t/\n", write("z.md", "z"), "C"},
      {"15: one that does", "COPY *.txt /t/\n", write("z.txt", "z"), "X"},
      {"16: a new empty folder", "COPY . /t/\n", [](World& w) { w.project = w.project.with_directory("/empty"); }, "X"},
      {"21: a comment in the Dockerfile that is copied", "COPY . /t/\n", becomes("# hello\nCOPY . /t/\n"), "X"},
      {"23: sources in another order", "COPY a.txt b.txt /t/\n", becomes("COPY b.txt a.txt /t/\n"), "X"},
      {"24: two lines of one", "COPY a.txt b.txt /t/\n", becomes("COPY a.txt /t/\nCOPY b.txt /t/\n"), "XX"},
      {"25: lines swapped", "COPY a.txt /f\nCOPY b.txt /g\n", becomes("COPY b.txt /g\nCOPY a.txt /f\n"), "XX"},
      {"38: a destination by way of the working directory", "WORKDIR /w\nCOPY a.txt ./f\n",
       becomes("WORKDIR /w\nCOPY a.txt /w/f\n"), "CC"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE("a WORKDIR is found again by what counts for it (docs/spec/cache-keys.md B6)") {
  const Row rows[] = {
      {"1: another folder", "WORKDIR /a\nRUN true\n", becomes("WORKDIR /b\nRUN true\n"), "XX"},
      {"2: in two lines", "WORKDIR /a/b\nRUN true\n", becomes("WORKDIR /a\nWORKDIR b\nRUN true\n"), "XXX"},
      {"3: a slash behind it", "WORKDIR /a/\nRUN true\n", becomes("WORKDIR /a\nRUN true\n"), "CX"},
      {"4: the root makes no step", "WORKDIR /\nRUN true\n", becomes("RUN true\n"), "C"},
      {"5: in between", "RUN echo a\nWORKDIR /a\nRUN echo b\n", becomes("RUN echo a\nWORKDIR /b\nRUN echo b\n"), "CXX"},
      {"7: relative", "WORKDIR /a/b\nRUN true\n", becomes("WORKDIR a/b\nRUN true\n"), "CC"},
      {"7: uncleaned", "WORKDIR /a/b\nRUN true\n", becomes("WORKDIR /a/./c/../b\nRUN true\n"), "CX"},
  };
  for (const Row& row : rows) play(row);
}

TEST_CASE(".dockerignore decides what counts (docs/spec/cache-keys.md B3.2, rows 18 to 22)") {
  World world = project();
  world.write(".dockerignore", "*.log\n.dockerignore\nDockerfile\n").dockerfile("COPY . /t/\n");
  CHECK(world.built() == "X");
  world.write("a.log", "noise");
  CHECK(world.built() == "C");
  world.write(".dockerignore", "# why\n*.log\n.dockerignore\nDockerfile\n");
  CHECK(world.built() == "C");
  world.dockerfile("# why\nCOPY . /t/\n");
  CHECK(world.built() == "C");
  world.write(".dockerignore", "*.log\nDockerfile\n");
  CHECK(world.built() == "X");
  world.remove("b.txt");
  CHECK(world.built() == "X");
}

TEST_CASE("the whole story: edits of a file, of the order of lines, and back") {
  World world;
  world.write("server.js", "1").write("package.json", "{}");
  world.dockerfile(
      "WORKDIR /app\nCOPY . /app\nRUN cat package.json > installed\nEXPOSE 80\nCMD [\"node\", \"server.js\"]\n");
  CHECK(world.built() == "XXX");
  CHECK(world.built() == "CCC");
  world.write("server.js", "2");
  CHECK(world.built() == "CXX");
  world.dockerfile("WORKDIR /app\nCOPY package.json /app\nRUN cat package.json > installed\nCOPY . /app\nEXPOSE 80\n");
  CHECK(world.built() == "CXXX");
  world.write("server.js", "3");
  CHECK(world.built() == "CCCX");
  world.write("package.json", "{ }");
  CHECK(world.built() == "CXXX");
  world.write("package.json", "{}");
  CHECK(world.built() == "CCCC");
}

TEST_CASE("each step that ran says why, to the file, and can prove it") {
  World world;
  world.write("server.js", "1").write("package.json", "{}");
  world.dockerfile("WORKDIR /app\nCOPY . /app\nRUN true\n");
  const Record first = world.build();
  CHECK(first.steps[2].reason.kind == cache::Reason::Kind::first_time);
  world.write("server.js", "2");
  const Record second = world.build();

  const cache::Reason& copy = second.steps[2].reason;
  REQUIRE(copy.kind == cache::Reason::Kind::changed);
  REQUIRE(copy.disagreements.size() == 1);
  REQUIRE(copy.disagreements[0].files.size() == 1);
  CHECK(copy.disagreements[0].files[0].path == "/server.js");
  CHECK(cache::prove(second.steps[2].key, copy).holds);

  const cache::Reason& install = second.steps[3].reason;
  CHECK(install.kind == cache::Reason::Kind::below_is_new);
  CHECK(install.origin == 2);
  CHECK(cache::prove(second.steps[3].key, install).holds);

  CHECK(second.steps[1].reason.kind == cache::Reason::Kind::reused);
  CHECK(second.steps[1].reason.record->build == 1);
}

TEST_CASE("a change that comes back is found, and later edits are compared with the latest build") {
  World world;
  world.write("f", "one").write("g", "one").dockerfile("COPY . /t/\n");
  world.build();
  world.write("f", "two").write("g", "two").build();
  world.write("f", "one").write("g", "one");
  CHECK(world.built() == "C");
  world.write("f", "three");
  const Record record = world.build();
  REQUIRE(record.steps[1].reason.disagreements.size() == 1);
  CHECK(record.steps[1].reason.disagreements[0].files.size() == 1);
}

TEST_CASE("after --no-cache all but WORKDIR before it ran, and the next build finds it all again") {
  World world = project();
  world.dockerfile("WORKDIR /w\nCOPY a.txt .\nWORKDIR /v\nRUN true\n");
  CHECK(world.built() == "XXXX");
  world.options.no_cache = true;
  const Record forced = world.build();
  CHECK(verdicts(forced) == "CXXX");
  CHECK(forced.steps[2].reason.kind == cache::Reason::Kind::no_cache);
  CHECK(forced.steps[3].reason.kind == cache::Reason::Kind::no_cache);
  CHECK(forced.steps[3].reason.origin == 2);
  world.options.no_cache = false;
  CHECK(world.built() == "CCCC");
}

TEST_CASE("a failed step keeps what was done before it") {
  World world = project();
  world.dockerfile("RUN echo a > /a\nRUN exit 3\nRUN echo b > /b\n");
  const Record failed = world.build();
  CHECK(verdicts(failed) == "XFn");
  CHECK_FALSE(failed.ok);
  CHECK(failed.image == nullptr);
  CHECK(failed.steps[2].error == "process \"/bin/sh -c exit 3\" did not complete successfully: exit code: 3");
  CHECK(
      failed.error ==
      "Dockerfile:3\n--------------------\n   1 |     FROM busybox:1\n   2 |     RUN echo a > /a\n   3 | >>> RUN exit "
      "3\n"
      "   4 |     RUN echo b > /b\n   5 |     \n--------------------\nERROR: failed to build: failed to solve: process "
      "\"/bin/sh -c exit 3\" did not complete successfully: exit code: 3");
  world.dockerfile("RUN echo a > /a\nRUN exit 0\nRUN echo b > /b\n");
  CHECK(world.built() == "CXX");
}

TEST_CASE("a missing source fails the COPY at once, while the RUN before it would only start") {
  World world = project();
  world.dockerfile("RUN true\nCOPY nope /x\n");
  const Record record = world.build();
  CHECK(verdicts(record) == "nF");
  CHECK(record.steps[2].error.starts_with("failed to calculate checksum of ref "));
  CHECK(record.steps[2].error.ends_with(": \"/nope\": not found"));
  CHECK(record.error.find("failed to solve: failed to compute cache key: failed to calculate") != std::string::npos);
}

TEST_CASE("a Dockerfile that is missing, empty or wrong is refused in Docker's words") {
  struct Row {
    std::string about;
    const char* text;  // null: no file
    std::string error;
  };
  const Row rows[] = {
      {"missing", nullptr,
       "ERROR: failed to build: failed to solve: failed to read dockerfile: open Dockerfile: no such file or "
       "directory"},
      {"empty", "", "ERROR: failed to build: failed to solve: the Dockerfile cannot be empty"},
      {"a comment alone", "# only a comment\n",
       "Dockerfile:1\n--------------------\n   1 | >>> # only a comment\n   2 |     \n--------------------\n"
       "ERROR: failed to build: failed to solve: file with no instructions"},
      {"an unknown instruction", "FROM busybox:1\nRUNN echo hi\n",
       "Dockerfile:2\n--------------------\n   1 |     FROM busybox:1\n   2 | >>> RUNN echo hi\n   3 |     "
       "\n--------------------\n"
       "ERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: RUNN (did you "
       "mean RUN?)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world;
    if (row.text != nullptr) world.write("Dockerfile", row.text);
    const Record record = world.build();
    CHECK_FALSE(record.ok);
    CHECK(record.error == row.error);
    CHECK(record.steps.empty());
  }
}

TEST_CASE("a pattern that fails while the context is sent stops what asks for the context") {
  World world = project();
  world.write(".dockerignore", "[z-a]\n").dockerfile("COPY . /t/\n");
  const Record record = world.build();
  CHECK(verdicts(record) == "n");
  CHECK(record.steps[0].verdict == build::Verdict::executed);
  CHECK(record.error ==
        "ERROR: failed to build: failed to solve: error from sender: failed to match excludepatterns: syntax error in "
        "pattern");
  world.dockerfile("RUN true\n");
  CHECK(world.built() == "X");
}

TEST_CASE("a process is quoted in its error as Go quotes texts") {
  World world;
  world.dockerfile("RUN echo \"one\" && exit 2\n");
  CHECK(world.build().steps[1].error ==
        "process \"/bin/sh -c echo \\\"one\\\" && exit 2\" did not complete successfully: exit code: 2");
}

TEST_CASE("an image of the same layers finds what the first one's first build left (docs/spec/cache-keys.md B1)") {
  World world = project();
  const auto from = [&](const char* image, const char* rest) {
    world.write("Dockerfile", std::string("FROM ") + image + "\n" + rest);
  };
  from("busybox:1", "RUN echo a > /a\n");
  CHECK(world.built() == "X");
  from("busybox:1", "RUN echo b > /b\nRUN echo bb > /bb\n");
  CHECK(world.built() == "XX");
  from("debian:12", "RUN echo b > /b\nRUN echo bb > /bb\n");
  CHECK_MESSAGE(world.built() == "XX", "made in a later build: found from that image alone");
  from("debian:12", "RUN echo a > /a\n");
  CHECK_MESSAGE(world.built() == "C", "made in the build that pulled the layers");
  from("other:1", "RUN echo a > /a\n");
  CHECK_MESSAGE(world.built() == "X", "other layers");
}

TEST_CASE("a tag that moves runs everything, and moving back finds it again") {
  World world = project();
  world.dockerfile("WORKDIR /app\nRUN echo a > a\n");
  CHECK(world.built() == "XX");
  const image::ImageRef before = world.catalogue.find("busybox:1");
  world.catalogue.publish("busybox:1", build::small_image("three"));
  const Record moved = world.build();
  CHECK(verdicts(moved) == "XX");
  CHECK(moved.steps[0].verdict == build::Verdict::executed);
  REQUIRE(moved.steps[0].reason.disagreements.size() == 1);
  CHECK(moved.steps[0].reason.disagreements[0].after->kind == cache::Ingredient::Kind::base_image);
  CHECK(moved.steps[1].reason.kind == cache::Reason::Kind::below_is_new);
  CHECK(moved.steps[1].reason.origin == 0);
  CHECK(moved.steps[2].reason.kind == cache::Reason::Kind::below_is_new);
  CHECK(moved.steps[2].reason.origin == 0);
  world.catalogue.publish("busybox:1", before);
  CHECK(world.built() == "CC");
}

TEST_CASE(
    "an edit that leaves size and time alone goes unnoticed, and so does a folder's new mode (docs/spec/cache-keys.md "
    "D)") {
  World world = project();
  world.dockerfile("COPY d /t/\nCOPY a.txt /a\n");
  CHECK(world.built() == "XX");
  world.project = world.project.with_file("/a.txt", {"z\n"}, world.project.find("/a.txt")->meta());
  CHECK(world.built() == "CC");
  world.chmod("d", 0700);
  CHECK(world.built() == "CC");
  world.touch("a.txt");
  CHECK(world.built() == "CX");
  world.write("d/new", "n");
  CHECK(world.built() == "XX");
  world.remove("d/new");
  CHECK(world.built() == "CC");
}

TEST_CASE("an image has what its Dockerfile says") {
  World world = project();
  world.dockerfile("WORKDIR /app\nCOPY a.txt ./\nRUN echo hi > hello\nEXPOSE 80\nCMD [\"cat\", \"hello\"]\n");
  const Record record = world.build();
  REQUIRE(record.image != nullptr);
  CHECK(record.image->files.find("/app/a.txt")->content().text() == "a\n");
  CHECK(record.image->files.find("/app/hello")->content().text() == "hi\n");
  CHECK(record.image->config.working_dir == "/app");
  CHECK(record.image->config.exposed_ports.count("80/tcp") == 1);
  CHECK(record.image->layers.size() == 4);
  CHECK(record.image->history.size() == 6);
  CHECK(record.image->files.find("/app/a.txt")->meta().modified == world.project.find("/a.txt")->meta().modified);
  CHECK(record.steps.size() == 6);
  CHECK_FALSE(record.steps[4].reported);
  CHECK(record.steps[0].kind == Step::Kind::base);
}

TEST_CASE("times are simulated, in order, and nothing for what is cached") {
  World world = project();
  world.dockerfile("WORKDIR /app\nCOPY . .\nRUN true\n");
  const Record first = world.build();
  double end = 0;
  for (const Step& step : first.steps) {
    CHECK(step.begin >= end - 1e-9);
    CHECK(step.seconds > 0);
    end = step.begin + step.seconds;
  }
  CHECK(first.seconds >= end);
  const Record second = world.build();
  for (const Step& step : second.steps) CHECK(step.seconds == 0);
  CHECK(second.seconds < 1);
}

TEST_CASE("a build is the same each time it is played") {
  const auto play_it = [] {
    World world = project();
    world.dockerfile("WORKDIR /app\nCOPY . .\nRUN echo hi > there\n");
    world.build();
    world.write("a.txt", "other\n");
    return world.build();
  };
  const Record one = play_it();
  const Record two = play_it();
  CHECK(one.image->id == two.image->id);
  CHECK(one.seconds == two.seconds);
  CHECK(plain_progress(one) == plain_progress(two));
}

TEST_CASE("what a failed step's consumer was made of before is not loaded, anything else is (solver/edge.go)") {
  struct Case {
    std::string about;
    std::string before;
    std::string after;
    std::string outcome;  // of the second build
  };
  const std::string one = "FROM busybox:1 AS one\nRUN echo 1 > /1\n";
  const std::string broken = "FROM busybox:1 AS one\nRUN exit 1\n";
  const Case cases[] = {
      {"the step below a COPY --from", one + "FROM other:1\nRUN echo 2\nCOPY --from=one /1 /\n",
       broken + "FROM other:1\nRUN echo 2\nCOPY --from=one /1 /\n", "Fnn"},
      {"… whose line is a new one", one + "FROM other:1\nRUN echo 2\nCOPY --from=one /1 /\n",
       broken + "FROM other:1\nRUN echo 2\nCOPY --from=one /1 /d/\n", "FCn"},
      {"… below a RUN that mounts it", one + "FROM other:1\nRUN echo 2\nRUN --mount=from=one,target=/m true\n",
       broken + "FROM other:1\nRUN echo 2\nRUN --mount=from=one,target=/m true\n", "Fnn"},
      {"another stage that is copied from, too",
       one + "FROM other:1 AS q\nRUN echo 2 > /2\nFROM other:1\nCOPY --from=q /2 /\nCOPY --from=one /1 /\n",
       broken + "FROM other:1 AS q\nRUN echo 2 > /2\nFROM other:1\nCOPY --from=q /2 /\nCOPY --from=one /1 /\n", "Fnnn"},
      {"… and mounted by the same RUN",
       one + "FROM other:1 AS q\nRUN echo 2 > /2\nFROM other:1\n"
             "RUN --mount=from=one,target=/m --mount=from=q,target=/q true\n",
       broken + "FROM other:1 AS q\nRUN echo 2 > /2\nFROM other:1\n"
                "RUN --mount=from=one,target=/m --mount=from=q,target=/q true\n",
       "Fnn"},
      {"what is copied from the client", one + "FROM other:1\nCOPY a.txt /\nCOPY --from=one /1 /\n",
       broken + "FROM other:1\nCOPY a.txt /\nCOPY --from=one /1 /\n", "Fnn"},
      {"what stands below the broken step", "FROM busybox:1\nRUN echo 1\nRUN echo 2\n",
       "FROM busybox:1\nRUN echo 1\nRUN exit 1\n", "CF"},
      {"… of a step that had run before on it", one + "FROM other:1\nRUN echo 2\nRUN echo 3\nCOPY --from=one /1 /\n",
       broken + "FROM other:1\nRUN echo 2\nRUN echo 4\nCOPY --from=one /1 /\n", "FCXn"},
      {"the layer that a link is laid upon", one + "FROM other:1\nRUN echo 2\nCOPY --link --from=one /1 /\n",
       broken + "FROM other:1\nRUN echo 2\nCOPY --link --from=one /1 /\n", "Fnnn"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.about);
    World world = project();
    world.write("Dockerfile", row.before);
    REQUIRE(world.build().ok);
    world.write("Dockerfile", row.after);
    CHECK(world.built() == row.outcome);
    world.write("Dockerfile", row.before);
    CHECK(world.built().find('X') == std::string::npos);
  }
}

TEST_CASE("what is done at once on two images with the same layers is found again on both") {
  for (const char* step :
       {"RUN echo 0 > /r\n", "WORKDIR /w\n", "COPY a.txt /\n", "RUN echo 0 > /r\nRUN echo 1 > /s\n"}) {
    CAPTURE(step);
    World world = project();
    world.write("Dockerfile", std::string("FROM busybox:1 AS one\n") + step + "RUN echo 1 > /l\nFROM debian:12\n" +
                                  step + "COPY --from=one /l /f/\nRUN echo 2\n");
    REQUIRE(world.build().ok);
    CHECK(world.built().find_first_not_of('C') == std::string::npos);
  }
}

TEST_CASE("a build that comes to something the lab cannot do keeps the steps that it did") {
  World world = project();
  world.write("Dockerfile",
              "FROM busybox:1\nRUN ln -s busybox /bin/sleep\nRUN echo 2\nRUN sleep 100 & true\nRUN echo 3\n");
  const build::Output stopped = build::run(world.input(), world.cache);
  REQUIRE(stopped.record.unsupported);
  CHECK(verdicts(stopped.record) == "XXnn");
  CHECK(verdicts(build::run(world.input(), stopped.cache).record) == "CCnn");
}

TEST_CASE("a stage that only triggers need has its FROM numbered as often as BuildKit went over the stages") {
  World world = project();
  world.write("Dockerfile",
              "FROM other:1 AS far\nRUN echo 1 > /1\n"
              "FROM other:1 AS tmpl\nONBUILD COPY --from=far /1 /\n"
              "FROM tmpl AS near\nRUN echo 2 > /2\n"
              "FROM busybox:1 AS parent\nONBUILD COPY --from=near /2 /\n"
              "FROM parent\n");
  const Record record = world.build();
  REQUIRE(record.ok);
  std::string names;
  for (const Step& step : record.steps)
    if (step.reported && step.kind != Step::Kind::base) names += step.name + "\n";
  CHECK(names ==
        "[far 4/2] RUN echo 1 > /1\n[near 1/2] ONBUILD COPY --from=far /1 /\n[near 2/2] RUN echo 2 > /2\n"
        "[stage-4 1/1] ONBUILD COPY --from=near /2 /\n");
}

TEST_CASE("a folder in place of a stage has no config: neither it nor what is built upon it is exported") {
  const std::string dockerfile =
      "FROM busybox:1 AS s0\nRUN true\nFROM s0 AS s1\nCOPY a.txt /\nFROM other:1 AS s2\nCOPY --from=s0 /x.txt /\n";
  for (const auto& [target, ok] : {std::pair{"s0", false}, {"s1", false}, {"s2", true}}) {
    CAPTURE(target);
    World world = project();
    world.write("Dockerfile", dockerfile);
    world.options.contexts = {{"s0", "d"}};
    world.options.target = target;
    const Record record = world.build();
    CHECK(record.ok == ok);
    if (!ok)
      CHECK(record.error ==
            "ERROR: failed to build: failed to solve: invalid image config for export: missing architecture");
  }
}

TEST_CASE("of a context only what the sources lead to is sent, each link followed once") {
  struct Row {
    std::string about, dockerfile, error;  // error: how it ends
  };
  const Row rows[] = {
      {"one path through a link", "COPY l/a /\n", ""},
      {"the second one is missing", "COPY l/a /\nCOPY l/b /\n", "\"/l/b\": not found"},
      {"in one step", "COPY l/b l/a /d/\n", "\"/l/b\": not found"},
      {"mounts", "RUN --mount=source=l/a,target=/x --mount=source=l/b,target=/y cat /x /y\n", "\"/l/b\": not found"},
      {"a second wildcard copies nothing", "COPY l/a* /\nCOPY l/b* /\n", ""},
      {"with the folder itself all is there", "COPY l/a /\nCOPY l/b /\nCOPY r /r/\n", ""},
      {"with the whole context too", "COPY l/a /\nCOPY l/b /\nCOPY . /all/\n", ""},
      {"what is missing below another source shows when the copy runs", "COPY r/gone r /d/\n",
       "lstat /r/gone: no such file or directory"},
      {"not below the context itself", "COPY r/gone . /d/\n", "\"/r/gone\": not found"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world;
    world.write("r/a", "1\n").write("r/b", "2\n");
    world.project = world.project.with_symlink("/l", "r");
    world.dockerfile(row.dockerfile);
    const Record record = world.build();
    CHECK(record.ok == row.error.empty());
    CHECK(base::trim(record.error).ends_with(row.error));
  }
}
