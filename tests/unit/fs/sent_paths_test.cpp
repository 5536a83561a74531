#include "fs/sent_paths.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"

namespace {

fs::Tree linked() {
  return fs::Tree()
      .with_file("/r/a", "1")
      .with_file("/r/b", "2")
      .with_file("/r/c/d", "3")
      .with_symlink("/l", "r")
      .with_symlink("/m", "/r")
      .with_symlink("/loop", "loop")
      .with_symlink("/up", "..")
      .with_symlink("/r/top", "../l")
      .with_file("/z.txt", "4");
}

std::string patterns_of(const std::vector<std::string>& paths) {
  const auto patterns = fs::follow_paths(linked(), paths);
  return patterns ? base::go_quote_list(*patterns) : "everything";
}

TEST_CASE("a link on the way is followed once, by the first path that comes to it") {
  struct Row {
    const char* about;
    std::vector<std::string> paths;
    std::string patterns;
  };
  const Row rows[] = {
      {"no link", {"/z.txt", "/r/a"}, R"(["r/a" "z.txt"])"},
      {"what is not there is a pattern all the same", {"/nope/x"}, R"(["nope/x"])"},
      {"the link and what it leads to", {"/l/a"}, R"(["l" "r/a"])"},
      {"the second path through it is lost", {"/l/a", "/l/b"}, R"(["l" "r/a"])"},
      {"the first one is the first by name", {"/l/b", "/l/a"}, R"(["l" "r/a"])"},
      {"each link by itself", {"/l/a", "/m/b"}, R"(["l" "m" "r/a" "r/b"])"},
      {"a link through a link", {"/r/top/a"}, R"(["l" "r/a" "r/top"])"},
      {"a folder has all that is in it", {"/r", "/r/c/d"}, R"(["r"])"},
      {"two wildcards through it", {"/l/*", "/l/c/*"}, R"(["l" "r/*"])"},
      {"a wildcard follows the links that it meets", {"/[lm]"}, R"(["[lm]" "r"])"},
      {"a wildcard on the way follows each link that it meets", {"/*/top"}, R"(["*" "l" "loop" "r" "top"])"},
      {"a loop ends", {"/loop/x"}, R"(["loop"])"},
      {"the folder itself", {"/r/a", "/"}, "everything"},
      {"a link to the folder itself", {"/up"}, "everything"},
      {"a link to the folder, and on", {"/up/z.txt"}, R"(["up" "z.txt"])"},
      {"no paths", {}, "[]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(patterns_of(row.paths) == row.patterns);
  }
}

TEST_CASE("only what the patterns match is sent, in folders that are as they were") {
  const fs::Tree folder =
      linked().with_meta("/r", {.mode = 0700}).with_meta("/r/c", {.mode = 0750}).with_file("/b*.txt", "5");
  const auto sent = [&](const std::vector<std::string>& patterns) {
    const auto tree = fs::sent_of(folder, patterns);
    REQUIRE(tree.ok());
    std::vector<std::string> paths;
    tree->walk([&](const std::string& path, const fs::EntryRef&) {
      paths.push_back(path);
      return true;
    });
    return base::join(paths, " ");
  };
  CHECK(sent({"l", "r/a"}) == "/l /r /r/a");
  CHECK(sent({"r/c"}) == "/r /r/c /r/c/d");
  CHECK(sent({"r/*"}) == "/r /r/a /r/b /r/c /r/c/d /r/top");
  CHECK(sent({"**/d"}) == "/r /r/c /r/c/d");
  CHECK(sent({"*.txt"}) == "/b*.txt /z.txt");
  CHECK(sent({"b[*].txt"}).empty());  // a class of .dockerignore's patterns needs a backslash for its star
  CHECK(sent({"nope", "l/a"}).empty());
  CHECK(sent({}).empty());
  CHECK(fs::sent_of(folder, {"r/c/d"})->find("/r")->meta().mode == 0700);
  CHECK(fs::sent_of(folder, {"r/*/d"})->find("/r/c")->meta().mode == 0750);
  CHECK(fs::sent_of(folder, {"r"})->find("/r") == folder.find("/r"));
  CHECK_FALSE(fs::sent_of(folder, {"z.txt", "[a"}).ok());
}

}  // namespace
