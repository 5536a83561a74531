#include "fs/entry.h"

#include <string>

#include <doctest/doctest.h>

namespace {

using fs::Content;
using fs::Entry;

TEST_CASE("an entry's digest covers what BuildKit's does, and no time") {
  const fs::Meta meta{.mode = 0644, .uid = 0, .gid = 0, .modified = 1};
  const base::Digest digest = Entry::file(Content("a"), meta)->digest();
  CHECK(Entry::file(Content("a"), {.mode = 0644, .modified = 2})->digest() == digest);
  CHECK(Entry::file(Content("b"), meta)->digest() != digest);
  CHECK(Entry::file(Content("a"), {.mode = 0755})->digest() != digest);
  CHECK(Entry::file(Content("a"), {.uid = 1})->digest() != digest);
  CHECK(Entry::file(Content("a"), {.gid = 1})->digest() != digest);
  CHECK(Entry::symlink("a")->digest() != Entry::symlink("b")->digest());
  CHECK(Entry::directory()->digest() != Entry::file(Content(), {.mode = 0755})->digest());
}

TEST_CASE("declared contents have a size and a digest, and equal the real ones") {
  const Content real("hello");
  const Content declared = Content::declared(5, base::sha256("hello"));
  CHECK(real.known());
  CHECK_FALSE(declared.known());
  CHECK(declared.text().empty());
  CHECK(declared.size() == 5);
  CHECK(declared.same_as(real));
  CHECK(Entry::file(declared)->digest() == Entry::file(real)->digest());
  CHECK_FALSE(real.same_as(Content("hallo")));
}

TEST_CASE("a directory's children stand in byte order and are counted") {
  auto directory =
      Entry::directory()->with_child("b", Entry::file(Content("12")))->with_child("B", Entry::symlink("b"));
  const auto below = Entry::directory()->with_child("x", Entry::file(Content("345")));
  directory = directory->with_child("a", below);
  std::string names;
  for (const fs::Child& child : directory->children()) names += child.name;
  CHECK(names == "Bab");
  CHECK(directory->files() == 3);
  CHECK(directory->bytes() == 5);
  CHECK(directory->child("a") == below);
  CHECK(directory->child("c") == nullptr);
  CHECK(directory->without_child("a")->files() == 2);
  CHECK(directory->without_child("c")->digest() == directory->digest());
}

TEST_CASE("the order of edits leaves no trace in a digest") {
  auto one = Entry::directory();
  auto other = Entry::directory();
  for (int i = 0; i < 200; ++i) one = one->with_child(std::to_string(i), Entry::file(Content(std::to_string(i))));
  for (int i = 199; i >= 0; --i) other = other->with_child(std::to_string(i), Entry::file(Content("x")));
  other = other->with_child("gone", Entry::directory());
  for (int i = 0; i < 200; ++i) other = other->with_child(std::to_string(i), Entry::file(Content(std::to_string(i))));
  CHECK(other->digest() != one->digest());
  CHECK(other->without_child("gone")->digest() == one->digest());
  CHECK(one->with_child("7", Entry::file(Content("8")))->digest() != one->digest());
}

}  // namespace
