#include "build/copy.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "fs/diff.h"

using build::CopyRules;

namespace {

constexpr std::int64_t now = 1'700'000'000;

fs::Tree context() {
  return fs::Tree()
      .with_file("/f", {"f\n"}, {.mode = 0600, .modified = 5})
      .with_file("/g", {"g\n"})
      .with_file("/suid", {"s\n"}, {.mode = 04755})
      .with_directory("/d", {.mode = 0700})
      .with_file("/d/x", {"x\n"})
      .with_file("/d/s/y", {"y\n"})
      .with_file("/e/x", {"ex\n"})
      .with_file("/tree/name", {"file\n"})
      .with_file("/sub/f/x", {"x\n"})
      .with_symlink("/l", "f");
}

fs::Tree image() {
  return fs::Tree()
      .with_directory("/srv")
      .with_file("/file", {"old\n"})
      .with_directory("/t/name")
      .with_file("/t/name/in", {"in\n"})
      .with_directory("/real")
      .with_symlink("/link", "real")
      .with_symlink("/dangling", "/real/new")
      .with_symlink("/loop", "loop");
}

// "path=text" of all files, in order; the error where there is one.
std::string copied(std::vector<std::string> sources, const char* destination, const CopyRules& rules = {},
                   const fs::Tree& onto = image()) {
  std::vector<cache::Selection> selections;
  for (const std::string& source : sources) selections.push_back(*cache::select(context(), source));
  const build::Copied result = build::copy_files(onto, selections, destination, now, rules);
  if (!result) return result.error().message;
  std::string out;
  for (const fs::Difference& difference : fs::diff(onto, *result, fs::Times::counted)) {
    if (difference.after == nullptr) {
      out += "-" + difference.path + " ";
    } else {
      out += difference.path;
      if (difference.after->kind() == fs::Kind::file)
        out += "=" + std::string(difference.after->content().text().substr(0, 2));
      if (!out.empty() && out.back() == '\n') out.pop_back();
      out += " ";
    }
  }
  return out;
}

CopyRules classic() {
  CopyRules rules;
  rules.other_kind = CopyRules::OtherKind::replaced;
  rules.dot_makes_folder = false;
  rules.keeps_set_id_bits = false;
  rules.root = "/merged";
  rules.mkdir_file_error = "failed to copy files: failed to create new directory: ";
  rules.mkdir_folder_error = "failed to copy files: failed to copy directory: ";
  return rules;
}

}  // namespace

TEST_CASE("COPY puts things where Docker does (docs/spec/dockerfile-language.md 12)") {
  struct Row {
    std::string about;
    std::vector<std::string> sources;
    const char* destination;
    std::string result;
  };
  const Row rows[] = {
      {"a file under a new name", {"f"}, "/x", "/x=f "},
      {"a file into a folder that is there", {"f"}, "/srv", "/srv/f=f "},
      {"a file into a folder that is made", {"f"}, "/x/", "/x /x/f=f "},
      {"a dot says folder too", {"f"}, "/x/.", "/x /x/f=f "},
      {"parents are made", {"f"}, "/a/b/c", "/a /a/b /a/b/c=f "},
      {"a folder's contents, into a new folder", {"d"}, "/x", "/x /x/s /x/s/y=y /x/x=x "},
      {"a folder's contents, into one that is there", {"d"}, "/srv/", "/srv/s /srv/s/y=y /srv/x=x "},
      {"two folders merge, the later one wins", {"d", "e"}, "/srv", "/srv/s /srv/s/y=y /srv/x=ex "},
      {"two files to one name: the second stays", {"f", "g"}, "/x", "/x=g "},
      {"a folder, then a file into it", {"d", "f"}, "/x", "/x /x/f=f /x/s /x/s/y=y /x/x=x "},
      {"a file over a file", {"f"}, "/file", "/file=f "},
      {"a file named as a folder goes into it", {"tree/name"}, "/t/name", "/t/name/name=fi "},
      {"a link at the end of the destination is followed", {"f"}, "/link", "/real/f=f "},
      {"a link on the way too", {"f"}, "/link/x/", "/real/x /real/x/f=f "},
      {"a dangling one as well", {"f"}, "/dangling", "/real/new=f "},
      {"a linked source keeps the link's name", {"l"}, "/srv/", "/srv/l=f "},
      {"the root", {"d"}, "/", "/s /s/y=y /x=x "},
      {"a loop", {"f"}, "/loop/x", "too many links"},
      {"a folder onto a file", {"d"}, "/file", "cannot copy to non-directory: /file"},
      {"through a file", {"f"}, "/file/x", "mkdir /file: not a directory"},
      {"a slash behind a file", {"f"}, "/file/", "mkdir /file: not a directory"},
      {"a tree's file onto a folder", {"tree"}, "/t", "cannot replace to directory /t/name with file"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(copied(row.sources, row.destination) == row.result);
  }
}

TEST_CASE("the classic builder puts some things elsewhere") {
  struct Row {
    std::string about;
    std::vector<std::string> sources;
    const char* destination;
    std::string result;
  };
  const Row rows[] = {
      {"a dot behind a new name says nothing", {"f"}, "/x/.", "/x=f "},
      {"a tree's file replaces a folder", {"tree"}, "/t", "/t/name=fi -/t/name/in "},
      {"a folder onto a file",
       {"d"},
       "/file",
       "failed to copy files: failed to copy directory: mkdir /merged/file: not a directory"},
      {"a slash behind a file",
       {"f"},
       "/file/",
       "failed to copy files: failed to create new directory: mkdir /merged/file: not a directory"},
      {"through a file", {"f"}, "/file/y", "failed to copy files: lstat /merged/file/y: not a directory"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(copied(row.sources, row.destination, classic()) == row.result);
  }
}

TEST_CASE("modes and times that a COPY leaves") {
  const auto tree = [](const char* source, const char* destination, const CopyRules& rules = {}) {
    const fs::Tree onto = image().with_meta("/srv", {.mode = 0711});
    return *build::copy_files(onto, {*cache::select(context(), source)}, destination, now, rules);
  };
  const fs::Meta own = {.mode = 0600, .modified = 5};
  const fs::Meta made = {.mode = 0755, .modified = now};
  CHECK(tree("f", "/x").find("/x")->meta() == own);
  CHECK_MESSAGE(tree("d", "/x").find("/x")->meta() == made, "not the source folder's mode");
  CHECK_MESSAGE(tree("d", "/srv").find("/srv")->meta().mode == 0711, "a folder that was there keeps its own");
  CHECK(tree("f", "/p/q").find("/p")->meta() == made);
  CHECK(tree("suid", "/x").find("/x")->meta().mode == 04755);
  CHECK(tree("suid", "/x", classic()).find("/x")->meta().mode == 0755);
}

TEST_CASE("a copied folder is shared, not walked") {
  const fs::Tree from = context();
  const fs::Tree files = *build::copy_files(image(), {*cache::select(from, "d")}, "/x", now, {});
  CHECK(files.find("/x/s") == from.find("/d/s"));
}

TEST_CASE("what a COPY wrote is listed, be it equal to what had been there") {
  const auto written = [](std::vector<std::string> sources, const char* destination) {
    std::vector<cache::Selection> selections;
    for (const std::string& source : sources) selections.push_back(*cache::select(context(), source));
    const fs::Tree once = *build::copy_files(image(), selections, destination, now, classic());
    const fs::Tree twice = *build::copy_files(once, selections, destination, now, classic());
    std::string paths;
    for (const std::string& path : build::written_by_copy(twice, selections, destination, classic())) {
      CHECK(twice.find(path) != nullptr);
      paths += path + " ";
    }
    return paths;
  };
  CHECK(written({"f"}, "/x") == "/x ");
  CHECK(written({"f"}, "/x/") == "/x/f ");
  CHECK(written({"f"}, "/link") == "/real/f ");
  CHECK(written({"sub"}, "/x") == "/x /x/f /x/f/x ");
}

namespace {

// "path mode uid:gid" of all that differs, in order; the error where there is one.
std::string copied_metas(const std::string& source, const char* destination, const CopyRules& rules,
                         const fs::Tree& onto = image(), bool parents = false) {
  const cache::SelectOptions options = {.exclude = {}, .parents = parents};
  const build::Copied result =
      build::copy_files(onto, {*cache::select(context(), source, options)}, destination, now, rules);
  if (!result) return result.error().message;
  std::string out;
  for (const fs::Difference& difference : fs::diff(onto, *result, fs::Times::ignored)) {
    const fs::Meta& meta = difference.after->meta();
    std::string mode;
    for (unsigned rest = meta.mode; rest != 0; rest >>= 3U)
      mode.insert(mode.begin(), static_cast<char>('0' + (rest & 7U)));
    out += difference.path + " " + mode + " " + std::to_string(meta.uid) + ":" + std::to_string(meta.gid) + " ";
  }
  return out;
}

CopyRules owned(const char* chown, const char* chmod = "") {
  CopyRules rules;
  rules.chown = chown;
  rules.chmod = chmod;
  return rules;
}

}  // namespace

TEST_CASE("--chown and --chmod go where BuildKit lets them") {
  struct Row {
    std::string about, source;
    const char* destination;
    CopyRules rules;
    std::string result;
  };
  const Row rows[] = {
      {"an owner goes to all that is made", "d/s", "/x/y", owned("1:2"), "/x 755 1:2 /x/y 755 1:2 /x/y/y 644 1:2 "},
      {"not to what is there", "g", "/srv/", owned("7"), "/srv/g 644 7:7 "},
      {"octal digits to folders that are made, too", "g", "/x/", owned("", "640"), "/x 640 0:0 /x/g 640 0:0 "},
      {"but no set bits", "g", "/x/", owned("", "4750"), "/x 750 0:0 /x/g 4750 0:0 "},
      {"clauses only to what has a source", "f", "/x/", owned("", "go+r"), "/x 755 0:0 /x/f 644 0:0 "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(copied_metas(row.source, row.destination, row.rules) == row.result);
  }
  CopyRules nobody_known = owned("node");
  nobody_known.knows_names = false;
  CHECK(copied_metas("g", "/x", nobody_known) == "invalid user index: -1");
  nobody_known.chown = "root:5";
  CHECK(copied_metas("g", "/x", nobody_known) == "/x 644 0:5 ");
}

TEST_CASE("--parents makes the folders on the way as the source has them") {
  CopyRules rules;
  const auto made = [&](const char* source, const char* destination, const fs::Tree& onto = image()) {
    return copied_metas(source, destination, rules, onto, true);
  };
  CHECK(made("d/s/y", "/x") == "/x 755 0:0 /x/d 700 0:0 /x/d/s 755 0:0 /x/d/s/y 644 0:0 ");
  CHECK_MESSAGE(made("*/nope", "/x") == "/x 755 0:0 ", "the destination is made in any case");
  CHECK(made("l", "/srv") == "/srv/l 777 0:0 ");
  CHECK(made("d/x", "/file") == "cannot copy to non-directory: /file");
  CHECK(made("d/x", "/", image().with_file("/d", {"in the way\n"})) == "cannot copy to non-directory: /d");

  rules.chown = "7";
  rules.chmod = "600";
  const fs::Tree there = image().with_directory("/x/d", {.mode = 0755, .uid = 3});
  CHECK_MESSAGE(made("d/*", "/x", there) == "/x/d 700 3:0 /x/d/s 600 7:7 /x/d/s/y 600 7:7 /x/d/x 600 7:7 ",
                "one that is there takes the source's mode, and no flag changes it");
}

TEST_CASE("a source that only the copy misses") {
  const auto selection = cache::select(context(), "nope", {.exclude = {"x"}, .parents = false});
  CHECK(build::copy_files(image(), {*selection}, "/x", now, {}).error().message ==
        "lstat /nope: no such file or directory");
}
