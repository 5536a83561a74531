#include "fs/tree.h"

#include <map>
#include <random>

#include <doctest/doctest.h>

#include "fs/diff.h"

namespace {

using fs::Tree;

TEST_CASE("paths are cleaned, and never leave the root") {
  struct Row {
    const char *path, *cleaned;
  };
  const Row rows[] = {
      {"a//b/./../c/", "/a/c"}, {"/a/b", "/a/b"}, {"", "/"}, {"/", "/"}, {"../../x", "/x"}, {"/..", "/"},
      {".a/..b", "/.a/..b"}};
  for (const Row& row : rows) CHECK(fs::clean(row.path) == row.cleaned);
  CHECK(fs::join("/app", "src/../x") == "/app/x");
  CHECK(fs::join("/app", "/etc") == "/etc");
  CHECK(fs::parent("/a/b") == "/a");
  CHECK(fs::parent("/a") == "/");
  CHECK(fs::last_name("/a/b") == "b");
  CHECK(fs::last_name("/").empty());
}

TEST_CASE("a tree is edited without touching the old one") {
  const Tree empty;
  const Tree one = empty.with_file("/app/server.js", "hello");
  CHECK(empty.find("/app") == nullptr);
  CHECK(one.find("app/server.js")->content().text() == "hello");
  CHECK(one.find("/app")->meta().mode == 0755);
  const Tree two = one.with_file("/app/server.js", "bye").with_file("/b/x", "x");
  CHECK(one.find("/app/server.js")->content().text() == "hello");
  CHECK(two.without("/b").with_file("/app/server.js", "hello").digest() == one.digest());
  CHECK(two.without("/nothing").root() == two.root());
  CHECK(two.without("/app/server.js/x").root() == two.root());
  CHECK(one.with_file("/app/server.js", "x").find("/app/server.js")->content().text() == "x");
}

TEST_CASE("making a directory keeps what is in it; a file in the way of a path is replaced") {
  const Tree tree = Tree().with_file("/d/f", "1").with_directory("/d", {.mode = 0700});
  CHECK(tree.find("/d/f") != nullptr);
  CHECK(tree.find("/d")->meta().mode == 0700);
  const Tree replaced = tree.with_file("/d/f/g", "2");
  CHECK(replaced.find("/d/f")->kind() == fs::Kind::directory);
  CHECK(replaced.find("/d/f/g") != nullptr);
  CHECK(tree.with_meta("/none", {}).root() == tree.root());
}

TEST_CASE("links are followed inside the tree") {
  const Tree tree = Tree()
                        .with_file("/opt/node/bin/npm.js", "")
                        .with_symlink("/usr/bin/npm", "../../opt/node/bin/npm.js")
                        .with_symlink("/bin", "usr/bin")
                        .with_symlink("/up", "../../../opt")
                        .with_symlink("/abs", "/opt/node")
                        .with_symlink("/loop", "loop2")
                        .with_symlink("/loop2", "/loop");
  struct Row {
    const char *path, *leads_to;
  };
  const Row rows[] = {{"/bin/npm", "/opt/node/bin/npm.js"},
                      {"/bin/new", "/usr/bin/new"},
                      {"/up/node", "/opt/node"},
                      {"/abs/..", "/opt"},
                      {"/abs/bin/../bin", "/opt/node/bin"},
                      {"/no/such/../x", "/no/x"},
                      {"/loop", ""},
                      {"/loop/x", ""},
                      {"/", "/"}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.path));
    CHECK(tree.resolve(row.path) == row.leads_to);
  }
}

TEST_CASE("a walk goes in order of the paths' components, and enters only where it is let") {
  const Tree tree = Tree().with_file("/a/x", "").with_file("/a.b", "").with_file("/a/y/z", "").with_file("/b/q", "");
  std::string paths;
  tree.walk([&](const std::string& path, const fs::EntryRef&) {
    paths += path + " ";
    return path != "/b";
  });
  CHECK(paths == "/a /a/x /a/y /a/y/z /a.b /b ");
}

// Random edits, followed by the plainest thing that can hold files: a map from path to text.
TEST_CASE("a tree behaves like a map of paths, and its digest tells exactly what is in it") {
  std::mt19937 random(20240607);
  const auto pick = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
  std::map<std::string, std::string> oracle;
  std::map<base::Digest, std::map<std::string, std::string>> seen;
  Tree tree;
  for (int step = 0; step < 4000; ++step) {
    std::string path;  // files at depth 2 and 3, which never stand in each other's way
    path += "/d" + std::to_string(pick(3)) + (pick(2) == 0 ? "/s" + std::to_string(pick(2)) : "") + "/f" +
            std::to_string(pick(4));
    const Tree before = tree;
    const auto oracle_before = oracle;
    if (pick(3) == 0) {
      tree = tree.without(path);
      oracle.erase(path);
      // Folders that this emptied go, too: the oracle knows no empty ones.
      for (auto up = fs::parent(path); up != "/" && tree.find(up) != nullptr && !tree.find(up)->has_children();
           up = fs::parent(up)) {
        tree = tree.without(up);
      }
    } else {
      const std::string text(1, static_cast<char>('a' + pick(3)));
      tree = tree.with_file(path, text);
      oracle[path] = text;
    }
    std::map<std::string, std::string> held;
    tree.walk([&](const std::string& at, const fs::EntryRef& entry) {
      if (entry->kind() == fs::Kind::file) held[at] = entry->content().text();
      return true;
    });
    REQUIRE(held == oracle);
    REQUIRE(tree.root()->files() == oracle.size());
    const auto [known, is_new] = seen.emplace(tree.digest(), oracle);
    REQUIRE((is_new || known->second == oracle));
    // The difference holds exactly the files that differ.
    std::map<std::string, std::string> patched = oracle_before;
    for (const fs::Difference& difference : fs::diff(before, tree, fs::Times::counted)) {
      if (difference.after == nullptr)
        patched.erase(difference.path);
      else if (difference.after->kind() == fs::Kind::file)
        patched[difference.path] = difference.after->content().text();
    }
    REQUIRE(patched == oracle);
  }
  // The other way round: no two digests for one content.
  std::map<std::map<std::string, std::string>, base::Digest> by_content;
  for (const auto& [digest, content] : seen) CHECK(by_content.emplace(content, digest).second);
}

}  // namespace
