#include "cli/recording.h"

#include <string>

#include <doctest/doctest.h>

#include "cli/markdown.h"

TEST_CASE("a record read again is the same project, but for its times") {
  const fs::Tree project = fs::Tree()
                               .with_file("/Dockerfile", "FROM node\nCOPY . /app\n", {.mode = 0640, .modified = 7})
                               .with_file("/b/sp ace \xC3\xA9", {"\"quoted\"\n"}, {.mode = 0755})
                               .with_file("/binary", {std::string("\xFF\xFE\0", 3)})
                               .with_file("/empty", {""})
                               .with_directory("/folder", {.mode = 0700})
                               .with_symlink("/link", "b");
  const auto text = cli::write_recording({"shop", project});
  REQUIRE(text.ok());
  const auto read = cli::read_recording("record.json", *text);
  REQUIRE_MESSAGE(read.ok(), read.error().message);
  CHECK(read->folder == "shop");
  CHECK(read->project.digest() == project.digest());  // times are in no digest
}

TEST_CASE("what is no record, or a damaged one, is said with its name") {
  CHECK(cli::read_recording("x.json", "{}").error().message.find("x.json is neither a folder nor a record") == 0);
  CHECK(cli::read_recording("x.json", "no JSON").error().message.find("x.json") == 0);
  const auto damaged =
      cli::read_recording("x.json", R"({"layerlab":"record","version":1,"folder":"a","files":{"b":{"dir":true}}})");
  REQUIRE(!damaged.ok());
  CHECK(damaged.error().message.find("a path should start with") != std::string::npos);
  CHECK(!cli::write_recording({"a", fs::Tree().with_file("/\xFF", {"x"})}).ok());
}

TEST_CASE("code in a cell of a Markdown table") {
  CHECK(cli::code_cell("RUN a | b") == "`RUN a \\| b`");
  CHECK(cli::code_cell("RUN echo `date`") == "`` RUN echo `date` ``");
}
