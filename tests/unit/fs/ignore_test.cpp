#include "fs/ignore.h"

#include <string>

#include <doctest/doctest.h>

namespace {

using fs::Ignore;
using fs::IgnoreRules;
using fs::Tree;

// The numbers are those of the table in the notes on .dockerignore that these rows come from: all were seen.
TEST_CASE(".dockerignore decides as Docker does") {
  struct Row {
    const char *file, *path;
    bool ignored;
  };
  const Row rows[] = {
      {"*.log", "a.log", true},
      {"*.log", "dir/a.log", false},
      {"**/*.log", "x/y/a.log", true},
      {"*/*.log", "x/y/a.log", false},
      {"node_modules", "node_modules/a/b.js", true},
      {"node_modules", "sub/node_modules/a.js", false},
      {"**/node_modules", "xnode_modules", false},
      {"/foo", "foo/bar", true},
      {"foo/../bar", "bar", true},
      {"../foo", "foo", false},
      {"foo/**", "foo", false},
      {"foo**", "foo/bar", true},
      {"**foo", "a/barfoo", true},
      {"**/foo/**", "a/foo/b", true},
      {"a/**/b", "a/xb", false},
      {"/", "a", false},
      {"?.txt", ".txt", false},
      {"[^a].txt", "b.txt", true},
      {"[!a].txt", "b.txt", false},
      {"a]", "a]", true},
      {"# foo", "# foo", false},
      {"  # bar", "# bar", true},
      {"\\#baz", "#baz", true},
      {"*\n!keep.txt", "keep.txt", false},
      {"*\n!keep.txt", "dir/keep.txt", true},
      {"*\n!src", "src/deep/b.c", false},
      {"*\n!*.md\nREADME.md", "README.md", true},
      {"foo\n!foo/keep", "foo/keep", false},
      {"foo\n!keep", "foo/keep", true},
      {"! foo\nbar", "foo", false},
      {"^foo", "^foo", true},
      {"^foo*", "foo1", true},
      {"^foo*", "^foo1", false},
      {".*", ".env", true},
      {"a/b\n!a", "a/b", true},  // an exception is tried only on what is ignored just then
      {"a/***/b", "a/b", false},
      {"\xEF\xBB\xBF"
       "foo",
       "foo", true},
      {"foo\r\nbar\r\n", "bar", true},
      {"a**b", "acb", false},
      {"f\\d", "f1", true},
      {"x{2}*", "xxq", true},
      {"**", "a/b", true},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.file));
    CAPTURE(std::string(row.path));
    const auto ignore = Ignore::parse(row.file);
    REQUIRE(ignore.ok());
    CHECK(ignore->ignored(row.path) == row.ignored);
    const auto sent = ignore->filter(Tree().with_file(row.path, "x"));
    REQUIRE(sent.ok());
    CHECK((sent->find(row.path) == nullptr) == row.ignored);
  }
}

TEST_CASE("malformed patterns fail with Docker's words, and where Docker notices them") {
  using Found = fs::IgnoreError::Found;
  struct Row {
    std::string file;
    Found found;
    const char* message;
  };
  const Row rows[] = {
      {"ok\n[a", Found::checking, "syntax error in pattern"},
      {"[]a]", Found::checking, "syntax error in pattern"},
      {"tail\\ ", Found::checking, "syntax error in pattern"},
      {"!", Found::checking, "illegal exclusion pattern: \"!\""},
      {"!/", Found::checking, "illegal exclusion pattern: \"!\""},
      {std::string(65536, 'a'), Found::reading, "bufio.Scanner: token too long"},
      {"[z-a]", Found::walking, "syntax error in pattern"},
      {"a**b[", Found::walking, "syntax error in pattern"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.message));
    const auto ignore = Ignore::parse(row.file);
    CHECK(ignore.ok() == (row.found == Found::walking));
    const auto sent = ignore.ok() ? ignore->filter(Tree().with_file("/f", "")) : base::Failure{ignore.error()};
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().message == row.message);
    CHECK(sent.error().found == row.found);
  }
  CHECK(Ignore::parse(std::string(65535, 'a')).ok());
  CHECK(Ignore::parse("[z-a]")->filter(Tree()).ok());                         // nothing is tested against it
  CHECK(Ignore::parse("*\n[z-a]")->filter(Tree().with_file("/f", "")).ok());  // already ignored
}

TEST_CASE("folders are sent unless they are ignored themselves and nothing in them comes back") {
  const Tree context = Tree().with_directory("/d", {.mode = 0700}).with_file("/d/x", "1").with_file("/e/keep", "2");
  const auto sent = [&](const char* file) { return *Ignore::parse(file)->filter(context); };
  CHECK(sent("d/*").find("/d") != nullptr);
  CHECK(sent("d/*").find("/d/x") == nullptr);
  CHECK(sent("d").find("/d") == nullptr);
  CHECK(sent("d\n!d/x").find("/d")->meta().mode == 0700);
  CHECK(sent("*\n!**/keep").find("/e/keep") != nullptr);
  CHECK(sent("nothing").root() == context.root());
}

TEST_CASE("the classic builder's client has older rules") {
  struct Row {
    const char *file, *path;
    bool ignored;
  };
  const Row rows[] = {
      {"a/b\n!a", "a/b", false},
      {"**foo", "barfoo", false},
      {"**foo", "a/foo", true},
      {"**", "a/b", true},
      {"(f)", "f", true},
      {"^g", "g", true},
      {"c+*", "cc1", true},
      {"*.(js|ts)", "b.js", true},
      {"*\n!src/**/*.ts", "src/a.ts", false},
      {"*\n!src/**/*.ts", "src/deep/a.ts", true},  // src/deep is not looked into
      {"**\n!**/*.go", "a.go", false},
      {"**\n!**/*.go", "d/a.go", true},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.file));
    CAPTURE(std::string(row.path));
    const auto sent = Ignore::parse(row.file, IgnoreRules::classic)->filter(Tree().with_file(row.path, "x"));
    REQUIRE(sent.ok());
    CHECK((sent->find(row.path) == nullptr) == row.ignored);
  }
  const Tree context = Tree().with_directory("/d", {.mode = 0700}).with_file("/d/x", "1");
  CHECK(Ignore::parse("d\n!d/x", IgnoreRules::classic)->filter(context)->find("/d")->meta().mode == 0755);
}

}  // namespace
