#include "fs/wildcards.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"

namespace {

TEST_CASE("a wildcard finds what the copy would copy, folders as a whole") {
  const fs::Tree tree = fs::Tree()
                            .with_file("/a.js", "")
                            .with_file("/src/a.js", "")
                            .with_file("/src/b/c.js", "")
                            .with_directory("/src/d");
  struct Row {
    const char* about;
    std::string source, found;
  };
  const Row rows[] = {
      {"files and folders of one level, in order", "/src/*", R"(["src/a.js" "src/b" "src/d"])"},
      {"through folders", "/*/b/*.js", R"(["src/b/c.js"])"},
      {"no file holds a file", "/a.js/*", "[]"},
      {"a class can match the slash between two names", "/src[^x]a.js", R"(["src/a.js"])"},
      {"a class with the slash in it", "/s*[b/]a.js", R"(["src/a.js"])"},
      {"a pattern that is none finds nothing", "/src/[", "[]"},
      {"without a wildcard the text itself, there or not", "/nope", R"(["/nope"])"},
      {"the folder in front must be there", "/nope/*", "lstat /nope: no such file or directory"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto found = fs::resolve_wildcards(tree, row.source);
    CHECK((found ? base::go_quote_list(*found) : found.error()) == row.found);
  }
}

}  // namespace
