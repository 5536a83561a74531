#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "world.h"

using build::BuilderKind;
using build::Record;
using build::verdicts;
using build::World;

namespace {

World project() {
  World world(BuilderKind::classic);
  world.write("a.txt", "a\n")
      .write("c.txt", "a\n")
      .write("d/x.txt", "x\n")
      .write("e/d/x.txt", "x\n")
      .write("d2/x.txt", "x\n");
  return world;
}

std::function<void(World&)> becomes(const char* dockerfile) {
  return [dockerfile](World& world) { world.dockerfile(dockerfile); };
}

}  // namespace

TEST_CASE("the classic builder finds steps by parent and config (spec cache-keys.md G3, G4)") {
  struct Row {
    std::string about;
    std::string before;
    std::function<void(World&)> edit;
    std::string outcome;
  };
  const Row rows[] = {
      {"G3.1 touched", "COPY a.txt /\n", [](World& w) { w.touch("a.txt"); }, "C"},
      {"G3.2 another mode", "COPY a.txt /\n", [](World& w) { w.chmod("a.txt", 0600); }, "X"},
      {"G3.2 another content", "COPY a.txt /\n", [](World& w) { w.write("a.txt", "new\n"); }, "X"},
      {"G3.3 an equal file of another name", "COPY a.txt /x\n", becomes("COPY c.txt /x\n"), "X"},
      {"G3.4 an equal folder elsewhere", "COPY d /x/\n", becomes("COPY e/d /x/\n"), "X"},
      {"G3.5 the folder's mode", "COPY d /x/\n", [](World& w) { w.chmod("d", 0700); }, "X"},
      {"G3.6 the destination as written", "COPY a.txt /x\n", becomes("COPY a.txt x\n"), "X"},
      {"G3.8 a new empty folder", "COPY . /x/\n", [](World& w) { w.project = w.project.with_directory("/empty"); },
       "X"},
      {"G3.15 another wildcard with the same matches", "COPY d/* /t/\n", becomes("COPY d/*.txt /t/\n"), "C"},
      {"G3.15 in another folder", "COPY d/* /t/\n", becomes("COPY d2/* /t/\n"), "X"},
      {"the source's spelling", "COPY a.txt /x\n", becomes("COPY ./a.txt /x\n"), "C"},
      {"G4.1 comments, case, blanks", "RUN echo a\n", becomes("# why\nrun   echo a\n"), "C"},
      {"G4.2 blanks inside", "RUN echo a\n", becomes("RUN echo  a\n"), "X"},
      {"G4.3 exec form of the same", "RUN echo a\n", becomes("RUN [\"/bin/sh\",\"-c\",\"echo a\"]\n"), "C"},
      {"G4.5 CMD runs what follows", "CMD a\nRUN echo a\n", becomes("CMD b\nRUN echo a\n"), "XX"},
      {"G4.6 EXPOSE too", "EXPOSE 80\nRUN echo a\n", becomes("EXPOSE 81\nRUN echo a\n"), "XX"},
      {"G4.9 CMD in exec form", "CMD echo a\n", becomes("CMD [\"/bin/sh\",\"-c\",\"echo a\"]\n"), "C"},
      {"a step inserted", "RUN echo a\nRUN echo c\n", becomes("RUN echo a\nRUN echo b\nRUN echo c\n"), "CXX"},
      {"WORKDIR", "WORKDIR /a\nRUN echo a\n", becomes("WORKDIR /b\nRUN echo a\n"), "XX"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world = project();
    world.dockerfile(row.before);
    CHECK(world.built().find_first_not_of('X') == std::string::npos);
    row.edit(world);
    const std::string forecast = verdicts(world.forecast());
    CHECK(world.built() == row.outcome);
    CHECK(forecast == row.outcome);
  }
}

TEST_CASE("--no-cache makes new images, upon which the old ones' steps are not found") {
  World world = project();
  world.dockerfile("RUN echo a\nRUN echo b\nCMD x\n");
  CHECK(world.built() == "XXX");
  CHECK(world.built() == "CCC");
  world.options.no_cache = true;
  world.dockerfile("RUN echo a\nRUN echo b\n");
  CHECK(world.built() == "XX");
  world.options.no_cache = false;
  world.dockerfile("RUN echo a\nRUN echo b\nCMD x\n");
  CHECK(world.built() == "CCX");
}

TEST_CASE("reasons of the classic builder name the file, and prove it") {
  World world = project();
  world.dockerfile("COPY . /t/\nRUN true\nCMD x\n");
  world.build();
  world.write("a.txt", "new\n");
  const Record record = world.build();
  CHECK(verdicts(record) == "XXX");
  REQUIRE(record.steps[1].reason.disagreements.size() == 1);
  REQUIRE(record.steps[1].reason.disagreements[0].files.size() == 1);
  CHECK(record.steps[1].reason.disagreements[0].files[0].path == "/a.txt");
  CHECK(record.steps[3].reason.kind == cache::Reason::Kind::below_is_new);
  CHECK(record.steps[3].reason.origin == 1);
  for (std::size_t i = 1; i < record.steps.size(); ++i)
    CHECK(cache::prove(record.steps[i].key, record.steps[i].reason).holds);
}

TEST_CASE("errors of the classic builder are docker 20.10's") {
  struct Row {
    std::string dockerfile;
    std::string error;
  };
  const Row rows[] = {
      {"COPY nope /x\n",
       "COPY failed: file not found in build context or excluded by .dockerignore: stat nope: file does not exist"},
      {"COPY ../a.txt /x\n", "COPY failed: forbidden path outside the build context: ../a.txt ()"},
      {"COPY a.txt/g /x\n", "COPY failed: forbidden path outside the build context: a.txt/g ()"},
      {"COPY *.cfg /x/\n", "COPY failed: no source files were specified"},
      {"COPY a.txt c.txt /x\n",
       "When using COPY with more than one source file, the destination must be a directory and end with a /"},
      {"COPY *.txt /x\n",
       "When using COPY with more than one source file, the destination must be a directory and end with a /"},
      {"RUN echo a; exit 3\n", "The command '/bin/sh -c echo a; exit 3' returned a non-zero code: 3"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.dockerfile);
    World world = project();
    world.dockerfile(row.dockerfile);
    const Record record = world.build();
    CHECK(record.error == row.error);
    CHECK(verdicts(record) == "F");
  }
}

TEST_CASE("the classic history has the hash of what was copied, and no layer where nothing changed") {
  World world = project();
  world.dockerfile("WORKDIR /w\nCOPY a.txt /d/a\nRUN true\nEXPOSE 80\n");
  const Record record = world.build();
  REQUIRE(record.image != nullptr);
  const auto& history = record.image->history;
  REQUIRE(history.size() == 5);
  CHECK(history[1].created_by == "/bin/sh -c #(nop) WORKDIR /w");
  CHECK(history[2].created_by ==
        "/bin/sh -c #(nop) COPY file:7a379d0ef3d363574f9a38cf03a78aa104889c30582434cdb486f5c62436edb0 in /d/a ");
  CHECK(history[3].created_by == "/bin/sh -c true");
  CHECK(history[3].empty_layer);
  CHECK(history[4].created_by == "/bin/sh -c #(nop)  EXPOSE 80");
  CHECK(record.image->layers.size() == 3);
}
