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

TEST_CASE("the classic builder finds steps by parent and config (docs/spec/cache-keys.md G3, G4)") {
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

TEST_CASE("stages of the classic builder: each is looked up anew, all are built") {
  struct Row {
    std::string about;
    std::string before;
    std::string after;
    std::string outcome;
  };
  const Row rows[] = {
      {"a copy from a stage goes by its content", "RUN echo a > /x\nFROM other:1\nCOPY --from=0 /x /x\nRUN true\n",
       "RUN echo a >/x\nFROM other:1\nCOPY --from=0 /x /x\nRUN true\n", "XCC"},
      {"and misses where that differs", "RUN echo a > /x\nFROM other:1\nCOPY --from=0 /x /x\nRUN true\n",
       "RUN echo b > /x\nFROM other:1\nCOPY --from=0 /x /x\nRUN true\n", "XXX"},
      {"a stage upon a stage is new with it", "RUN echo a\nFROM busybox:1 AS b\nRUN echo b\nFROM b\nRUN echo c\n",
       "RUN echo a\nFROM busybox:1 AS b\nRUN echo d\nFROM b\nRUN echo c\n", "CXX"},
      {"an independent stage is not", "RUN echo a\nFROM busybox:1\nRUN echo b\n",
       "RUN echo c\nFROM busybox:1\nRUN echo b\n", "XC"},
      {"a stage cut in two is the same chain", "RUN echo a\nRUN echo b\n", "RUN echo a\nFROM s\nRUN echo b\n", "CC"},
      {"what another stage did on the same image is found", "RUN echo a\n", "RUN echo a\nFROM busybox:1\nRUN echo a\n",
       "CC"},
      {"an equal argument", "ARG A=1\nRUN echo $A\n", "ARG A=1\nRUN echo $A\n", "CC"},
      {"another default", "ARG A=1\nCMD x\n", "ARG A=2\nCMD x\n", "XX"},
      {"ENV's words and its pairs", "ENV A=1 B=2\n", "ENV A=\"1 B=2\"\n", "X"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world = project();
    world.write("Dockerfile", "FROM busybox:1 AS s\n" + row.before);
    world.build();
    world.write("Dockerfile", "FROM busybox:1 AS s\n" + row.after);
    const Record record = world.build();
    CHECK_MESSAGE(record.ok, record.error);
    CHECK(verdicts(record) == row.outcome);
    for (const build::Step& step : record.steps) {
      if (step.kind == build::Step::Kind::base || step.verdict != build::Verdict::executed) continue;
      CHECK_MESSAGE(cache::prove(step.key, step.reason).holds, step.name);
    }
    world.write("Dockerfile", "FROM busybox:1 AS s\n" + row.after);
    CHECK(world.built().find('X') == std::string::npos);
  }
}

TEST_CASE("a forecast says of a copy from a stage that is built anew what it depends on") {
  World world = project();
  world.write("Dockerfile", "FROM busybox:1\nRUN echo a > /x\nFROM other:1\nCOPY --from=0 /x /x\nRUN true\n");
  world.build();
  world.write("Dockerfile", "FROM busybox:1\nRUN echo b > /x\nFROM other:1\nCOPY --from=0 /x /x\nRUN true\n");
  const Record forecast = world.forecast();
  CHECK(verdicts(forecast) == "X??");
  CHECK(forecast.steps[3].reason.kind == cache::Reason::Kind::depends);
  CHECK(forecast.steps[3].reason.origin == 1);
}

TEST_CASE("a build argument makes the first RUN below it miss, and its reason names it") {
  World world = project();
  world.dockerfile("ARG A=1\nCOPY a.txt /a\nRUN echo x\nRUN echo y\n");
  world.options.build_args = {{"A", "2"}};
  world.build();
  world.options.build_args = {{"A", "3"}};
  const Record record = world.build();
  CHECK(verdicts(record) == "CCXX");
  REQUIRE(record.steps[3].reason.disagreements.size() == 1);
  const cache::Disagreement& found = record.steps[3].reason.disagreements[0];
  CHECK(found.before->name == "A");
  CHECK(found.before->value == "2");
  CHECK(found.after->value == "3");
  CHECK(cache::prove(record.steps[3].key, record.steps[3].reason).holds);
}

TEST_CASE("two tags are two images to the classic builder, though nothing in them differs") {
  World world = project();
  world.catalogue.publish("twin:1", build::small_image("one"));
  world.write("Dockerfile", "FROM busybox:1\nRUN echo a\n");
  CHECK(world.built() == "X");
  world.write("Dockerfile", "FROM twin:1\nRUN echo a\n");
  CHECK(world.built() == "X");
  world.write("Dockerfile", "FROM busybox:1\nRUN echo a\n");
  CHECK(world.built() == "C");
}

TEST_CASE("--chown of the classic builder knows names of the image, and needs a group of the user's name") {
  struct Row {
    std::string chown;
    std::string owner;  // "!": an error
  };
  const std::string cannot = "!unable to convert uid/gid chown string to host mapping: ";
  const Row rows[] = {
      {"1000", "1000:1000"},
      {"1:2", "1:2"},
      {"node:7", "1000:7"},
      {"node", cannot + "can't find gid for group node: open /etc/group: no such file or directory"},
      {"ghost:0", cannot + "can't find uid for user ghost: no such user: ghost"},
      {"1:2:3", cannot + "invalid chown string format: 1:2:3"},
      {":1", cannot + "can't find uid for user : no such user: "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.chown);
    World world = project();
    world.dockerfile("COPY --chown=" + row.chown + " d /new/d\nCOPY --chown=" + row.chown + " a.txt /up/a\n");
    const Record record = world.build();
    if (row.owner.starts_with('!')) {
      std::string error = record.error;
      if (const std::size_t at = error.find("/var/lib"); at != std::string::npos)
        error.erase(at, error.find("/etc/group") - at);
      CHECK("!" + error == row.owner);
      continue;
    }
    REQUIRE(record.image != nullptr);
    const auto owner = [&](const char* path) {
      const fs::Meta& meta = record.image->files.find(path)->meta();
      return std::to_string(meta.uid) + ":" + std::to_string(meta.gid);
    };
    CHECK(owner("/new/d/x.txt") == row.owner);
    CHECK(owner("/new/d") == row.owner);
    CHECK(owner("/new") == "0:0");  // above a copied folder
    CHECK(owner("/up/a") == row.owner);
    CHECK(owner("/up") == row.owner);  // above a copied file
  }
}

TEST_CASE("what a RUN writes into a volume goes with its container, what a COPY writes stays") {
  World world = project();
  world.dockerfile(
      "RUN mkdir /data && echo a > /data/before\n"
      "VOLUME /data /none\n"
      "RUN cat /data/before > /seen && echo b > /data/lost\n"
      "COPY a.txt /data/a.txt\n");
  const Record record = world.build();
  REQUIRE_MESSAGE(record.image != nullptr, record.error);
  const fs::Tree& files = record.image->files;
  CHECK(files.find("/seen") != nullptr);
  CHECK(files.find("/data/before") != nullptr);
  CHECK(files.find("/data/lost") == nullptr);
  CHECK(files.find("/data/a.txt") != nullptr);
  CHECK(files.find("/none") != nullptr);  // the place where the volume was mounted
}

TEST_CASE("the container of any step makes the working directory, as root's") {
  World world = project();
  image::Config config = world.catalogue.find("busybox:1")->config;
  const fs::Tree files = world.catalogue.find("busybox:1")->files;
  config.working_dir = "/srv/app";
  config.user = "node";
  world.catalogue.publish("based:1",
                          image::make_image(config, {{"by hand", false}}, {image::make_layer({}, files)}, files));
  world.write("Dockerfile", "FROM based:1\nCOPY a.txt /a\nLABEL a=1\nLABEL b=2\n");
  const Record record = world.build();
  REQUIRE(record.image != nullptr);
  CHECK(record.image->files.find("/srv/app")->meta().uid == 0);
  CHECK(record.steps[2].layer != nullptr);
  CHECK(record.steps[3].layer == nullptr);
  CHECK(record.image->history[2].empty_layer == false);
  CHECK(record.image->history[3].empty_layer);
}

TEST_CASE("scratch alone is no image") {
  World world(BuilderKind::classic);
  world.write("Dockerfile", "FROM scratch\n");
  CHECK(world.build().error == "No image was generated. Is your Dockerfile empty?");
  world.write("Dockerfile", "FROM scratch\nLABEL a=1\n");
  CHECK(world.build().ok);
}

TEST_CASE("ADD says what it can't fetch") {
  World world = project();
  world.dockerfile("ADD http://127.0.0.1/f /f\n");
  CHECK(world.build().error ==
        "ADD failed: Get \"http://127.0.0.1/f\": dial tcp 127.0.0.1:80: connect: connection refused");
  world.dockerfile("ADD https://example.com/f /f\n");
  const Record record = world.build();
  REQUIRE(record.unsupported);
  CHECK(record.unsupported->find("the lab has no network") != std::string::npos);
  world.dockerfile("COPY https://example.com/f /f\n");
  CHECK(world.build().error == "COPY failed: source can't be a URL for COPY");
}

TEST_CASE("a link that leads nowhere fails where a wildcard of the classic builder meets it") {
  World world = project();
  world.project = world.project.with_symlink("/l", "nowhere").with_symlink("/d/l", "nowhere");
  world.dockerfile("COPY * /x/\n");
  CHECK(world.build().error ==
        "COPY failed: file not found in build context or excluded by .dockerignore: stat l: file does not exist");
  world.dockerfile("COPY d* /x/\n");
  CHECK(world.built() == "X");
}

TEST_CASE("a COPY of the classic builder upon one that changed nothing finds no layer") {
  const std::string none = "failed to export image: failed to create image: failed to get layer sha256:";
  struct Row {
    std::string about, dockerfile, verdicts;
  };
  const Row rows[] = {
      {"a COPY", "COPY e0 /\nCOPY a.txt /up/\n", "XF"},
      {"an ADD", "COPY e0 /\nADD a.txt /up/\n", "XF"},
      {"after several without a change", "COPY e0 /\nCOPY e0 /\nCOPY a.txt /up/\n", "XXF"},
      {"in a stage upon it", "COPY e0 /\nFROM busybox:1\nCOPY e0 /\nCOPY a.txt /up/\n", "XCF"},
      {"not with a step between", "COPY e0 /\nENV A=1\nCOPY a.txt /up/\n", "XXX"},
      {"nor what changes nothing either", "COPY e0 /\nCOPY e0 /\n", "XX"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world = project();
    world.project = world.project.with_directory("/e0");
    world.dockerfile(row.dockerfile);
    const Record record = world.build();
    CHECK(verdicts(record) == row.verdicts);
    CHECK(record.error.starts_with(none) == !record.ok);
  }
  World world = project();
  world.project = world.project.with_directory("/e0");
  world.dockerfile("COPY e0 /\n");
  CHECK(world.built() == "X");
  world.dockerfile("COPY e0 /\nCOPY a.txt /up/\n");
  CHECK_MESSAGE(world.built() == "CX", "what an earlier build made is read anew");
}

TEST_CASE("a Dockerfile of ARGs alone breaks the classic builder's answer off") {
  World world = project();
  world.write("Dockerfile", "ARG A=1\nARG B=2\n");
  CHECK(world.build().error == "unexpected EOF");
}
