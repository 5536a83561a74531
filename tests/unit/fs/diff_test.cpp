#include "fs/diff.h"

#include <string>

#include <doctest/doctest.h>

namespace {

using fs::Change;
using fs::Times;
using fs::Tree;

std::string told(const std::vector<fs::Difference>& differences) {
  const char* words[] = {"added", "removed", "contents", "mode", "owner", "kind", "link", "time"};
  std::string text;
  for (const fs::Difference& difference : differences) {
    text += std::string(words[static_cast<int>(difference.change)]) + " " + difference.path + "; ";
  }
  return text;
}

const Tree start = Tree()
                       .with_file("/a/one", "1")
                       .with_file("/a/two", "2", {.modified = 5})
                       .with_file("/a-b", "x")
                       .with_symlink("/link", "a/one")
                       .with_file("/z/deep/file", "z");

TEST_CASE("a difference names what changed, most telling first") {
  struct Row {
    const char* about;
    Tree after;
    const char* differences;
  };
  const Row rows[] = {
      {"nothing", start, ""},
      {"contents", start.with_file("/a/one", "one"), "contents /a/one; "},
      {"contents before mode", start.with_file("/a/one", "one", {.mode = 0700}), "contents /a/one; "},
      {"mode", start.with_meta("/a/one", {.mode = 0700}), "mode /a/one; "},
      {"owner", start.with_meta("/a/one", {.uid = 1000}), "owner /a/one; "},
      {"a folder's mode", start.with_directory("/a", {.mode = 0700}), "mode /a; "},
      {"link", start.with_symlink("/link", "a/two"), "link /link; "},
      {"added, with parents", start.with_file("/n/m/f", ""), "added /n; added /n/m; added /n/m/f; "},
      {"removed, with all in it", start.without("/z"), "removed /z; removed /z/deep; removed /z/deep/file; "},
      {"a file for a folder", start.without("/z").with_file("/z", ""),
       "kind /z; removed /z/deep; removed /z/deep/file; "},
      {"a folder for a file", start.with_file("/a-b/c", ""), "kind /a-b; added /a-b/c; "},
      {"by components, not by bytes", start.with_file("/a-b", "y").with_file("/a/one", "y"),
       "contents /a/one; contents /a-b; "},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.about));
    CHECK(told(fs::diff(start, row.after, Times::ignored)) == row.differences);
  }
}

TEST_CASE("times count only where they are asked for, and never those of folders") {
  const Tree touched = start.with_meta("/a/two", {.modified = 9}).with_directory("/z", {.mode = 0755, .modified = 9});
  CHECK(told(fs::diff(start, touched, Times::ignored)) == "");
  CHECK(told(fs::diff(start, touched, Times::counted)) == "time /a/two; ");
}

TEST_CASE("one edit among many files is found, whatever the shape of the rest") {
  Tree many;
  for (int i = 0; i < 500; ++i) many = many.with_file("/d/" + std::to_string(i), std::to_string(i));
  for (int i = 0; i < 500; i += 7) {
    const std::string path = "/d/" + std::to_string(i);
    CHECK(told(fs::diff(many, many.without(path), Times::counted)) == "removed " + path + "; ");
    CHECK(told(fs::diff(many.without(path), many, Times::ignored)) == "added " + path + "; ");
    CHECK(told(fs::diff(many, many.with_file(path, "new"), Times::ignored)) == "contents " + path + "; ");
  }
}

}  // namespace
