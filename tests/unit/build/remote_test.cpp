// ADD of addresses. The rows of docs/spec/cache-keys.md B5, played: the project's .internet stands for the network.
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plan/address.h"
#include "world.h"

using build::BuilderKind;
using build::Record;
using build::World;

namespace {

const std::string page = ".internet/h/file.txt";

World with_page(BuilderKind builder = BuilderKind::buildkit) {
  World world(builder);
  world.write(page, "one\n").write(".internet/h/sub/file.txt", "one\n").write(".internet/h/other.txt", "one\n");
  return world;
}

std::string text_at(const Record& record, const std::string& path) {
  const fs::EntryRef entry = record.image == nullptr ? nullptr : record.image->files.find(path);
  return entry == nullptr ? "nothing" : std::string(entry->content().text());
}

std::string checksum_flag(const std::string& text) { return "--checksum=" + base::sha256(text).prefixed() + " "; }

}  // namespace

TEST_CASE("what an address holds is copied by its name and content, wherever it comes from") {
  struct Row {
    const char* about;
    std::function<void(World&)> edit;
    std::string verdicts;
  };
  const std::vector<Row> rows = {
      {"nothing", [](World&) {}, "CC"},
      {"a new time", [](World& world) { world.touch(page); }, "CC"},
      {"new content", [](World& world) { world.write(page, "two\n"); }, "XX"},
      {"another address, equal name and content",
       [](World& world) { world.dockerfile("ADD http://h/sub/file.txt /f\nRUN cat /f\n"); }, "CC"},
      {"another scheme, a query's file",
       [](World& world) {
         world.write(".internet/h/file.txt?v=2", "one\n").dockerfile("ADD https://h/file.txt?v=2 /f\nRUN cat /f\n");
       },
       "CC"},
      {"another name", [](World& world) { world.dockerfile("ADD http://h/other.txt /f\nRUN cat /f\n"); }, "XX"},
      {"the right checksum",
       [](World& world) { world.dockerfile("ADD " + checksum_flag("one\n") + "http://h/file.txt /f\nRUN cat /f\n"); },
       "CC"},
      {"the checksum of what was there, and is there no more",
       [](World& world) {
         world.write(page, "two\n");
         world.dockerfile("ADD " + checksum_flag("one\n") + "http://h/file.txt /f\nRUN cat /f\n");
       },
       "CC"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    World world = with_page();
    world.dockerfile("ADD http://h/file.txt /f\nRUN cat /f\n");
    REQUIRE(world.built() == "XX");
    row.edit(world);
    const std::string ahead = build::verdicts(world.forecast());
    const std::string done = world.built();
    CHECK(ahead == done);
    CHECK(done == row.verdicts);
  }
}

TEST_CASE("it lies in the image under its name, for its owner alone, packed unless it is to be unpacked") {
  World world = with_page();
  world.dockerfile("ADD http://h/file.txt http://h/a%20b/ http://h /x/\n");
  world.write(".internet/h/a%20b", "spaced\n").write(".internet/h/__unnamed__", "home\n");
  const Record record = world.build();
  REQUIRE(record.ok);
  CHECK(text_at(record, "/x/file.txt") == "one\n");
  CHECK(text_at(record, "/x/a b") == "spaced\n");
  CHECK(text_at(record, "/x/__unnamed__") == "home\n");
  CHECK(record.image->files.find("/x/file.txt")->meta().mode == 0600);
  CHECK(record.context.find("/.internet") == nullptr);

  // A tar with one file, "p": its name, mode, owner, size, time, sum and type, filled up to 512 bytes each.
  std::string header(512, '\0');
  header.replace(0, 1, "p");
  header.replace(100, 8, std::string("0000644\0", 8));
  header.replace(124, 12, std::string("00000000002\0", 12));
  header.replace(136, 12, std::string("00000000000\0", 12));
  header.replace(148, 8, "        ");
  header[156] = '0';
  header.replace(257, 8, std::string("ustar\00000", 8));
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  std::string digits = "000000";
  for (std::size_t i = 6; i-- > 0; sum /= 8) digits[i] = static_cast<char>('0' + sum % 8);
  header.replace(148, 8, digits + std::string("\0 ", 2));
  const std::string tar = header + "p\n" + std::string(510, '\0') + std::string(1024, '\0');
  world.write(".internet/h/t.tar", tar).write("own.tar", tar);
  world.dockerfile("ADD own.tar http://h/t.tar /x/\n");
  const Record mixed = world.build();
  CHECK(text_at(mixed, "/x/p") == "p\n");
  CHECK(text_at(mixed, "/x/t.tar") == tar);
  world.dockerfile("ADD --unpack=true http://h/t.tar /x/\n");
  const Record unpacked = world.build();
  CHECK(text_at(unpacked, "/x/p") == "p\n");
  CHECK(text_at(unpacked, "/x/t.tar") == "nothing");
}

TEST_CASE("a repository's files are copied, by what they are") {
  World world;
  world.write(".internet/h/r.git/a", "a\n")
      .write(".internet/h/r.git/d/b", "b\n")
      .write(".internet/h/r.git/.git/HEAD", "1");
  world.write(".internet/h/r.git#v2/d/b", "b\n");
  world.dockerfile("ADD git://h/r.git /g\nRUN cat /g/a\n");
  const Record record = world.build();
  CHECK(text_at(record, "/g/a") == "a\n");
  CHECK(text_at(record, "/g/d/b") == "b\n");
  CHECK(text_at(record, "/g/.git/HEAD") == "nothing");
  world.write(".internet/h/r.git/.git/HEAD", "2");
  CHECK(world.built() == "CC");
  world.write(".internet/h/r.git/a", "other\n");
  CHECK(world.built() == "XX");
  world.dockerfile("ADD git@h:r.git#v2:d /g\n");
  CHECK(text_at(world.build(), "/g/b") == "b\n");
}

TEST_CASE("what is not there is said with its place; a wrong checksum fails as BuildKit says it") {
  World world = with_page();
  world.dockerfile("ADD https://h/none.txt /f\n");
  for (const Record& record : {world.forecast(), world.build()}) {
    CHECK(!record.ok);
    CHECK(record.unsupported.value_or("").find(".internet/h/none.txt") != std::string::npos);
    CHECK(record.unsupported.value_or("").starts_with("Line 2 "));
    REQUIRE(record.problem.has_value());
    CHECK(record.problem->where.begin.line == 2);
  }
  world.dockerfile("ADD " + checksum_flag("zero\n") + "http://h/file.txt /f\nRUN cat /f\n");
  const Record record = world.build();
  CHECK(!record.ok);
  CHECK(build::verdicts(record) == "Fn");
  CHECK(record.error.ends_with("digest mismatch " + base::sha256("one\n").prefixed() + ": " +
                               base::sha256("zero\n").prefixed()));
}

TEST_CASE("the builder shows what it fetched as a step of the same name") {
  World world = with_page();
  world.dockerfile("ADD http://h/file.txt /f\n");
  (void)world.build();
  const Record again = world.build();
  REQUIRE(again.ok);
  int shown = 0;
  for (const build::Step& step : again.steps) shown += static_cast<int>(step.fetched.size());
  CHECK(shown == 1);
}

TEST_CASE("the classic builder fetches, too: by content, and never unpacks it") {
  World world = with_page(BuilderKind::classic);
  world.dockerfile("ADD http://h/file.txt /f\nRUN cat /f\n");
  CHECK(world.built() == "XX");
  world.touch(page);
  CHECK(world.built() == "CC");
  world.write(page, "two\n");
  const Record record = world.build();
  CHECK(build::verdicts(record) == "XX");
  CHECK(text_at(record, "/f") == "two\n");
  CHECK(record.image->files.find("/f")->meta().mode == 0600);
  world.dockerfile("ADD http://h/none /f\n");
  CHECK(world.build().unsupported.value_or("").find(".internet/h/none") != std::string::npos);
}

TEST_CASE("no address leads out of the folder that stands for the network") {
  using plan::file_address;
  using plan::repository_address;
  CHECK(file_address("http://h/../../Dockerfile").place == "/.internet/Dockerfile");
  CHECK(file_address("https://u:p@h:8080/a//b/?q=/x#y").place == "/.internet/h:8080/a/b/?q=/x");
  CHECK(file_address("https://u:p@h:8080/a//b/?q=/x#y").name == "b");
  CHECK(file_address("http://h").name == "__unnamed__");
  CHECK(file_address("http://h/%2e%2e/%41").name == "A");
  CHECK(repository_address("git@h:x/y.git#main:../../d").place == "/.internet/h/x/y.git#main");
  CHECK(repository_address("git@h:x/y.git#main:../../d").folder == "/d");
  CHECK(repository_address("https://h/y.git").folder == "/");
}
