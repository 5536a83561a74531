#include "cache/selection.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using cache::Selection;

namespace {

fs::Tree project() {
  return fs::Tree()
      .with_file("/a.txt", {"a\n"})
      .with_file("/b.txt", {"b\n"})
      .with_file("/c.txt", {"a\n"})
      .with_file("/d/x.txt", {"x\n"})
      .with_file("/d/y.txt", {"y\n"})
      .with_file("/d2/x.txt", {"x\n"})
      .with_file("/d2/y.txt", {"y\n"})
      .with_file("/e/d/x.txt", {"x\n"})
      .with_file("/e/d/y.txt", {"y\n"})
      .with_symlink("/l", "a.txt")
      .with_symlink("/ld", "d")
      .with_symlink("/loop", "loop")
      .with_symlink("/gone", "nowhere");
}

Selection select(const fs::Tree& tree, const std::string& source) {
  auto selection = cache::select(tree, source);
  REQUIRE_MESSAGE(selection.ok(), source);
  return *selection;
}

std::string paths(const Selection& selection) {
  std::string out;
  for (const cache::Selected& selected : selection.found) out += selected.path + " ";
  return out;
}

}  // namespace

TEST_CASE("a source selects what Docker copies for it") {
  struct Row {
    std::string about, source, paths, name;
  };
  const Row rows[] = {
      {"one file", "a.txt", "/a.txt ", "a.txt"},
      {"leading ./ and / and ../ mean the context's root", "./a.txt", "/a.txt ", "a.txt"},
      {"", "/a.txt", "/a.txt ", "a.txt"},
      {"", "../../a.txt", "/a.txt ", "a.txt"},
      {"a slash behind a file does no harm", "a.txt/", "/a.txt ", "a.txt"},
      {"a folder", "d/", "/d ", "d"},
      {"", "d/.", "/d ", "d"},
      {"the whole context", ".", "/ ", "/"},
      {"an empty word is the whole context", "", "/ ", "/"},
      {"a link is followed", "l", "/a.txt ", "l"},
      {"a path through a link", "ld/x.txt", "/d/x.txt ", "x.txt"},
      {"a wildcard", "*.txt", "/a.txt /b.txt /c.txt ", "*.txt"},
      {"a wildcard in a folder", "d/*", "/d/x.txt /d/y.txt ", "*"},
      {"through a link to a folder", "ld/*", "/d/x.txt /d/y.txt ", "*"},
      {"a wildcard as folder", "d*/x.txt", "/d/x.txt /d2/x.txt ", "x.txt"},
      {"** is one level", "**/x.txt", "/d/x.txt /d2/x.txt ", "x.txt"},
      {"folders match too", "d*", "/d /d2 ", "d*"},
      {"links that match are followed", "l", "/a.txt ", "l"},
      {"no match", "*.cfg", "", "*.cfg"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CAPTURE(row.source);
    const Selection selection = select(project(), row.source);
    CHECK(paths(selection) == row.paths);
    CHECK(selection.name == row.name);
  }
}

TEST_CASE("a source that is not there is refused in BuildKit's words") {
  struct Row {
    std::string source, message;
  };
  const Row rows[] = {
      {"nope", "\"/nope\": not found"}, {"d/nope", "\"/d/nope\": not found"}, {"a.txt/x", "\"/a.txt/x\": not found"},
      {"gone", "\"/gone\": not found"}, {"loop", "too many links"},           {"[", "syntax error in pattern"}};
  for (const Row& row : rows) {
    CAPTURE(row.source);
    const auto selection = cache::select(project(), row.source);
    REQUIRE(!selection.ok());
    CHECK(selection.error().message == row.message);
  }
}

TEST_CASE("the digest of a selection covers what BuildKit's does (spec cache-keys.md B3)") {
  struct Row {
    std::string about;
    std::string source;
    fs::Tree other;
    std::string other_source;
    bool equal;
  };
  const fs::Tree p = project();
  const fs::EntryRef root = p.root();
  const Row rows[] = {
      {"one file counts without its name", "a.txt", p, "c.txt", true},
      {"a file's content counts", "a.txt", p, "b.txt", false},
      {"a file's mode counts", "a.txt", p.with_meta("/a.txt", {.mode = 0600}), "a.txt", false},
      {"a file's time does not", "a.txt", p.with_meta("/a.txt", {.mode = 0644, .modified = 9}), "a.txt", true},
      {"another file does not", "a.txt", p.with_file("/b.txt", {"new"}), "a.txt", true},
      {"a folder's path and name do not", "d", p, "e/d", true},
      {"nor does another name of it, which stands in the key elsewhere", "d", p, "d2", true},
      {"a folder's own mode does", "d", p.with_meta("/d", {.mode = 0700}), "d", false},
      {"names in a folder do", "d", p.without("/d/x.txt").with_file("/d/z.txt", {"x\n"}), "d", false},
      {"a new empty folder does", ".", p.with_directory("/empty"), ".", false},
      {"the root's own mode does not", ".", fs::Tree(root->with_meta({.mode = 0700})), ".", true},
      {"a link's target is what counts", "l", p, "a.txt", true},
      {"a link in a folder counts as a link", ".", p.with_symlink("/l", "c.txt"), ".", false},
      {"a wildcard counts the names that match", "*.txt", p.without("/b.txt").with_file("/q.txt", {"b\n"}), "*.txt",
       false},
      {"and not what does not match", "*.txt", p.with_file("/z.md", {"z"}), "*.txt", true},
      {"nor the folder before it", "d/*", p, "d2/*", true},
      {"but the folder by which it matched", "d*/x.txt", p.without("/d2").with_file("/d3/x.txt", {"x\n"}), "d*/x.txt",
       false},
      {"a single match with a name of its own is that entry alone", "e/*/x.txt", p, "d/x.txt", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK((select(p, row.source).digest == select(row.other, row.other_source).digest) == row.equal);
  }
}

TEST_CASE("the files of a selection stand at their paths, and nothing else does") {
  const fs::Tree files(cache::selected_files(select(project(), "d*/x.txt")));
  std::string walked;
  files.walk([&](const std::string& path, const fs::EntryRef&) {
    walked += path + " ";
    return true;
  });
  CHECK(walked == "/d /d/x.txt /d2 /d2/x.txt ");
}
