#include "fs/links.h"

#include <doctest/doctest.h>

#include "base/bytes.h"
#include "fs/diff.h"
#include "fs/pack.h"

namespace {

using fs::Tree;

Tree files() {
  return Tree()
      .with_file("/s/a", {"one\n"})
      .with_file("/s/b", {"one\n"})
      .with_file("/s/c", {"three\n"})
      .with_symlink("/s/l", "a");
}

fs::Link link_at(const Tree& tree, std::string_view path) { return tree.find(path)->link(); }

std::vector<fs::Names> names_in(const Tree& tree) {
  std::vector<fs::Names> all;
  for (fs::LinkedNames& linked : fs::linked_names(tree.root())) all.push_back(std::move(linked.names));
  return all;
}

}  // namespace

TEST_CASE("names of one file know that they are, and no digest does") {
  const Tree apart = files();
  CHECK(!apart.root()->has_links());
  CHECK(fs::linked_names(apart.root()).empty());

  const Tree tree = fs::with_links(apart, {{"/s/a", "/s/b"}});
  CHECK(tree.root()->has_links());
  CHECK(link_at(tree, "/s/a").names == 2);
  CHECK(link_at(tree, "/s/a") == link_at(tree, "/s/b"));
  CHECK(link_at(tree, "/s/c") == fs::Link());
  CHECK(names_in(tree) == std::vector<fs::Names>{{"/s/a", "/s/b"}});
  CHECK(tree.digest() == apart.digest());
  CHECK(fs::diff(apart, tree, fs::Times::counted).empty());
}

TEST_CASE("names part where one is made anew, and stay where only what is around them changes") {
  const Tree tree = fs::with_links(files(), {{"/s/a", "/s/b"}, {"/s/c", "/s/l"}});
  CHECK(names_in(tree).size() == 2);
  CHECK(link_at(tree.with_meta("/s/a", {.mode = 0600}), "/s/a").names == 2);
  CHECK(link_at(tree.with_file("/s/a", {"new\n"}), "/s/a") == fs::Link());
  CHECK(link_at(tree.with_file("/s/a", {"new\n"}), "/s/b").names == 2);
  CHECK(link_at(Tree().with("/t", tree.find("/s")), "/t/l").names == 2);
  CHECK(!tree.without("/s").root()->has_links());
  CHECK(!tree.without("/s/a").without("/s/b").without("/s/c").without("/s/l").root()->has_links());
}

TEST_CASE("a group is all that there is of a file, and a name alone is no group") {
  const Tree tree = fs::with_links(files(), {{"/s/a", "/s/b", "/s/c"}});
  CHECK(names_in(fs::with_links(tree, {{"/s/b"}})) == std::vector<fs::Names>{{"/s/a", "/s/c"}});
  CHECK(names_in(fs::with_links(files(), {{"/s/a", "/s/gone", "/s"}})).empty());
  CHECK(names_in(fs::with_links(fs::with_links(files(), {{"/s/a", "/s/b"}}), {{"/s/b", "/s/c"}})) ==
        std::vector<fs::Names>{{"/s/a"}, {"/s/b", "/s/c"}});
  const fs::EntryRef plain = fs::without_links(tree.root());
  CHECK(!plain->has_links());
  CHECK(fs::without_links(plain) == plain);
  CHECK(fs::without_links(tree.find("/s/a"))->link() == fs::Link());
}

TEST_CASE("a packed tree has its names of one file") {
  const Tree before = files();
  const Tree after = fs::with_links(before.with_file("/s/d", {"three\n"}), {{"/s/a", "/s/b"}, {"/s/d", "/s/l"}});
  for (const fs::EntryRef& known : {fs::EntryRef(), before.root(), after.root()}) {
    base::ByteWriter to;
    REQUIRE(fs::pack(known, after.root(), to));
    const std::string bytes = to.take();
    base::ByteReader from(bytes);
    const fs::EntryRef got = fs::unpack(known, from);
    REQUIRE(from.at_end());
    CHECK(got->digest() == after.root()->digest());
    CHECK(names_in(Tree(got)) == names_in(after));
    CHECK(Tree(got).find("/s/l")->link() == link_at(after, "/s/l"));
  }
}
