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

TEST_CASE("the digest of a selection covers what BuildKit's does (docs/spec/cache-keys.md B3)") {
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

namespace {

// What is copied, file by file, and nothing where the source is refused.
std::string files_of(const fs::Tree& tree, const std::string& source, const cache::SelectOptions& options) {
  const auto selection = cache::select(tree, source, options);
  if (!selection) return selection.error().message;
  std::string out;
  for (const cache::Selected& selected : selection->found) {
    out += selected.path + " ";
    fs::Tree(selected.entry).walk([&](const std::string& path, const fs::EntryRef&) {
      out += selected.path + (selected.path == "/" ? path.substr(1) : path) + " ";
      return true;
    });
  }
  return out;
}

base::Digest key_of(const fs::Tree& tree, const std::string& source, const cache::SelectOptions& options) {
  const auto selection = cache::select(tree, source, options);
  REQUIRE_MESSAGE(selection.ok(), source);
  return selection->digest;
}

const cache::SelectOptions parents = {.exclude = {}, .parents = true};

}  // namespace

TEST_CASE("--exclude leaves out what is in a source folder, never a source (docs/spec/dockerignore.md 7)") {
  struct Row {
    std::string about, source;
    std::vector<std::string> exclude;
    std::string files;
  };
  const Row rows[] = {
      {"relative to the source folder", "d", {"x.txt"}, "/d /d/y.txt "},
      {"not to the context", "d", {"d/x.txt"}, "/d /d/x.txt /d/y.txt "},
      {"an exception", "d", {"*.txt", "!y.txt"}, "/d /d/y.txt "},
      {"deep", "e", {"**/x.txt"}, "/e /e/d /e/d/y.txt "},
      {"a folder with all that is in it", "e", {"d"}, "/e "},
      {"a file that is named stays", "a.txt", {"*.txt"}, "/a.txt "},
      {"a file that a wildcard matches too", "[ab].txt", {"*.txt"}, "/a.txt /b.txt "},
      {"each folder that a wildcard matches", "d*", {"x.txt"}, "/d /d/y.txt /d2 /d2/y.txt "},
      {"what is missing shows when the copy runs", "nope", {"*.txt"}, ""},
      {"a malformed pattern", "d", {"["}, "invalid excludepatterns: [[]: syntax error in pattern"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(files_of(project(), row.source, {.exclude = row.exclude, .parents = false}) == row.files);
  }
  CHECK(cache::select(project(), "nope", {.exclude = {"x"}, .parents = false})->missing);
}

TEST_CASE("a link that leads nowhere fails where a wildcard or --exclude meets it") {
  struct Row {
    std::string about, source;
    std::vector<std::string> exclude;
    std::string found;
  };
  const fs::Tree tree = project().with_symlink("/d/gone", "../nowhere").with_symlink("/e/d/gone", "nowhere");
  const Row rows[] = {
      {"a wildcard", "gon*", {}, "\"/gone\": not found"},
      {"in a folder", "d/*", {}, "\"/d/gone\": not found"},
      {"through a link, by its name", "ld/g*", {}, "\"/ld/gone\": not found"},
      {"a loop", "loo*", {}, "too many links"},
      {"not deeper in a folder that matches", "e/*", {}, "/e/d /e/d/gone /e/d/x.txt /e/d/y.txt "},
      {"nor one that another pattern would match", "d/*.txt", {}, "/d/x.txt /d/y.txt "},
      {"--exclude of the root", ".", {"*.md", "loop"}, "\"/gone\": not found"},
      {"the root's loop", ".", {"*.md", "gone"}, "too many links"},
      {"not where it is left out", "d2", {"*.md"}, "/d2 /d2/x.txt /d2/y.txt "},
      {"not deeper", "e", {"*.md"}, "/e /e/d /e/d/gone /e/d/x.txt /e/d/y.txt "},
      {"a link that is named", "gone", {"*.md"}, "\"/gone\": not found"},
      {"but one that is left out shows when the copy runs", "gone", {"*"}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(files_of(tree, row.source, {.exclude = row.exclude, .parents = false}) == row.found);
  }
  const cache::SelectOptions no_md = {.exclude = {"*.md", "gone", "loop", "a.txt"}, .parents = false};
  CHECK_MESSAGE(key_of(project(), ".", no_md) != key_of(project().with_file("/a.txt", {"b\n"}), ".", no_md),
                "a link in the root stands for what it leads to");
}

TEST_CASE("what --exclude leaves out is in no key") {
  const cache::SelectOptions no_x = {.exclude = {"x.txt"}, .parents = false};
  const fs::Tree edited = project().with_file("/d/x.txt", {"other\n"});
  CHECK(key_of(project(), "d", no_x) == key_of(edited, "d", no_x));
  CHECK(key_of(project(), "d", no_x) == key_of(project().without("/d/x.txt"), "d", no_x));
  CHECK(key_of(project(), "d", no_x) != key_of(project().without("/d/y.txt"), "d", no_x));
  CHECK_MESSAGE(key_of(project(), "ld", no_x) != key_of(edited, "ld", no_x), "but through a link all counts");
}

TEST_CASE("--parents selects by patterns as in .dockerignore, below the pivot") {
  const fs::Tree tree = project().with_file("/e/d/z.md", {"z\n"});
  struct Row {
    std::string about, source, files;
  };
  const Row rows[] = {
      {"a file", "d/x.txt", "/d/x.txt "},
      {"./ in front does nothing", "./d/x.txt", "/d/x.txt "},
      {"a folder with what is in it", "e/d", "/e/d /e/d/x.txt /e/d/y.txt /e/d/z.md "},
      {"** is any number of folders", "**/x.txt", "/d/x.txt /d2/x.txt /e/d/x.txt "},
      {"* is one", "*/x.txt", "/d/x.txt /d2/x.txt "},
      {"a pivot", "e/./d/*.md", "/e/d/z.md "},
      {"a link stays one", "l", "/l "},
      {"and leads nowhere", "ld/x.txt", "\"/ld/x.txt\": not found"},
      {"a pattern may match nothing", "no/*.txt", ""},
      {"what has no wildcard must be there", "d/./nope", "\"/d/nope\": not found"},
      {"the whole context is not", ".", "\"/\": not found"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(files_of(tree, row.source, parents) == row.files);
  }
  CHECK(files_of(tree, "e/d", {.exclude = {"e/d/*.txt"}, .parents = true}) == "/e/d /e/d/z.md ");
  CHECK(files_of(tree, "d/x.txt", {.exclude = {"d"}, .parents = true}) == "\"/d/x.txt\": not found");
}

TEST_CASE("of --parents the key has what is selected and the folders on the way") {
  const auto key = [](const fs::Tree& tree, const std::string& source) { return key_of(tree, source, parents); };
  const fs::Tree p = project();
  CHECK(key(p, "d/x.txt") == key(p.with_file("/d/y.txt", {"other\n"}), "d/x.txt"));
  CHECK_MESSAGE(key(p, "d/x.txt") != key(p, "e/./d/x.txt"), "the pivot's own mode counts as well");
  CHECK(key(p, "d/x.txt") != key(p.with_meta("/d", {.mode = 0700}), "d/x.txt"));
  CHECK(key(p, "d/x.txt") != key(p, "d2/x.txt"));
  CHECK_MESSAGE(key(p, "l") == key(p.with_symlink("/l", "c.txt"), "l"), "a link at the root counts as its target");

  CHECK(cache::parents_source("./d/x.txt").key_text() == cache::parents_source("d/x.txt").key_text());
  CHECK(cache::parents_source("a/./b/c").key_text() == "a/./b/c");
  CHECK(cache::parents_source("a/./b/c").pivot == "/a");
  CHECK(cache::parents_source("a/e/./*.txt").key_text() == cache::parents_source("b/e/./*.txt").key_text());
  CHECK(cache::parents_source("a/e/./f").key_text() != cache::parents_source("b/e/./f").key_text());
}
