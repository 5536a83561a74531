#include "build/context.h"

#include <string>

#include <doctest/doctest.h>

#include "world.h"

using build::BuilderKind;
using build::Context;
using build::Definition;

namespace {

const Definition definition{"Dockerfile", "Dockerfile", "FROM x\n"};

Context read(const fs::Tree& project, const build::FilterMemory& memory = {}) {
  auto context = build::read_context(project, definition, BuilderKind::buildkit, memory);
  REQUIRE(context.ok());
  return *context;
}

}  // namespace

TEST_CASE("without an ignore file the context is the project itself") {
  const fs::Tree project = fs::Tree().with_file("/a", {"a"});
  CHECK(read(project).files.root() == project.root());
}

TEST_CASE("the ignore file beside the Dockerfile goes first, for BuildKit only") {
  const fs::Tree project = fs::Tree()
                               .with_file("/a", {"a"})
                               .with_file("/b", {"b"})
                               .with_file("/.dockerignore", {"a\n"})
                               .with_file("/Dockerfile.dockerignore", {"b\n"});
  CHECK(read(project).files.find("/b") == nullptr);
  CHECK(read(project).files.find("/a") != nullptr);
  const auto classic = build::read_context(project, definition, BuilderKind::classic, {});
  CHECK(classic->files.find("/a") == nullptr);
}

TEST_CASE("what is remembered of the last filtering never changes what comes out") {
  const fs::Tree start = fs::Tree()
                             .with_file("/.dockerignore", {"*.log\nd/*\n!d/keep\n"})
                             .with_file("/a.log", {"1"})
                             .with_file("/a.txt", {"1"})
                             .with_file("/d/keep", {"1"})
                             .with_file("/d/drop", {"1"});
  const build::FilterMemory memory = read(start).memory;
  const fs::Tree edits[] = {
      start.with_file("/a.txt", {"2"}),      start.with_file("/a.log", {"2"}),
      start.with_file("/d/drop", {"2"}),     start.with_file("/d/keep", {"2"}),
      start.with_meta("/d", {.mode = 0700}), start.with_file("/new.log", {"1"}),
      start.with_file("/new.txt", {"1"}),    start.without("/a.txt"),
      start.with_symlink("/a.txt", "d"),     start.with_file("/.dockerignore", {"*.txt\n"}),
      start.without("/.dockerignore"),
  };
  for (const fs::Tree& edited : edits) CHECK(read(edited, memory).files.digest() == read(edited).files.digest());
}

TEST_CASE("the bytes of the transfer lines are BuildKit's") {
  CHECK(build::definition_bytes("Dockerfile", 0) == 31);
  CHECK(build::definition_bytes("Dockerfile", 17) == 54);
  CHECK(build::definition_bytes("Dockerfile", 110) == 147);
  CHECK(build::definition_bytes(".dockerignore", 18) == 58);

  // The project of a recorded build: first everything goes, then nothing, then the file that changed.
  fs::Tree project = fs::Tree()
                         .with_file("/.dockerignore", {std::string(18, 'i')})
                         .with_file("/Dockerfile", {std::string(110, 'd')})
                         .with_file("/package.json", {std::string(93, 'p')})
                         .with_file("/server.js", {std::string(35, 's')});
  const build::Received first = build::receive(project, {});
  CHECK(first.bytes == 414);
  const build::Received again = build::receive(project, first.memory);
  CHECK(again.bytes == 122);
  project = project.with_file("/server.js", {std::string(35, 't')}, {.mode = 0644, .modified = 1});
  CHECK(build::receive(project, again.memory).bytes == 167);
}

TEST_CASE("the classic builder needs its Dockerfile, ignored or not: its folders stay") {
  const fs::Tree project = fs::Tree()
                               .with_file("/df/one/Dockerfile", {"FROM x\n"})
                               .with_file("/df/two/Dockerfile", {"FROM y\n"})
                               .with_file("/a", {"a"})
                               .with_file("/.dockerignore", {"df\n"});
  const auto paths = [&](const std::string& file, const build::FilterMemory& memory) {
    const Definition used{file, "Dockerfile", "FROM x\n"};
    const auto context = build::read_context(project, used, BuilderKind::classic, memory);
    REQUIRE(context.ok());
    std::string out;
    context->files.walk([&](const std::string& path, const fs::EntryRef&) {
      out += path + " ";
      return true;
    });
    return out;
  };
  CHECK(paths("Dockerfile", {}) == "/.dockerignore /a ");
  CHECK(paths("df/one/Dockerfile", {}) == "/.dockerignore /a /df /df/one ");
  const Definition one{"df/one/Dockerfile", "Dockerfile", "FROM x\n"};
  const auto memory = build::read_context(project, one, BuilderKind::classic, {})->memory;
  CHECK_MESSAGE(paths("df/two/Dockerfile", memory) == "/.dockerignore /a /df /df/two ", "not what another build kept");
}
