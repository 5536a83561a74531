#include "build/tarsum.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

std::string hash(const fs::Tree& context, std::vector<std::string> sources) {
  std::vector<cache::Selection> selections;
  for (const std::string& source : sources) selections.push_back(*cache::select(context, source));
  return build::copy_hash(context, selections);
}

}  // namespace

TEST_CASE("a COPY's hash is the one that docker 20.10 recorded") {
  struct Row {
    std::string about;
    fs::Tree context;
    std::vector<std::string> sources;
    std::string hash;
  };
  const fs::Tree folders = fs::Tree().with_file("/d/x", {"x\n"}).with_file("/d/s/y", {"y\n"});
  const fs::Tree three = fs::Tree()
                             .with_file("/one/a", {"1a\n"})
                             .with_file("/one/s/x", {"1x\n"})
                             .with_file("/two/a", {"2a\n"})
                             .with_file("/two/s/y", {"2y\n"})
                             .with_file("/single", {"s\n"});
  const Row rows[] = {
      {"a file",
       fs::Tree().with_file("/a.txt", {"a\n"}),
       {"a.txt"},
       "file:7a379d0ef3d363574f9a38cf03a78aa104889c30582434cdb486f5c62436edb0"},
      {"a file with setuid",
       fs::Tree().with_file("/bin/suid", {"u\n"}, {.mode = 04755}),
       {"bin/suid"},
       "file:7dbabc5ec806f258914335d5da12b1ca20b007aee9b78dc47de3ab7311d98770"},
      {"a folder", folders, {"d"}, "dir:57ab2d374585ed6703b1305f91f89f4b65e369f1e64410465d52a8e88614fbfd"},
      {"several",
       three,
       {"one", "two", "single"},
       "multi:d3831553de4108e5ec962cdd03e6b9e1e85c5e88f27943e8a73a29b1b1706ee8"},
      {"in another order",
       three,
       {"two", "one", "single"},
       "multi:0f020e5ee80b71888ba99df285fd10c56beb0e2dcd8a871c2ffbc1df8d846ecc"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(hash(row.context, row.sources) == row.hash);
  }
}

TEST_CASE("a folder that is there only for what an exception brought back has its path for a sum, as recorded") {
  const fs::Tree sent = fs::Tree().with_file("/b", {"x\n"}).with_file("/foo/keep", {"x\n"});
  const fs::Ignore ignore = *fs::Ignore::parse("foo\n!foo/keep\n", fs::IgnoreRules::classic);
  const std::vector<cache::Selection> all = {*cache::select(sent, ".")};
  const std::string recorded = "dir:fffee0c25ece27db945da4c3643a7ca44f288dde8bc30592365686424d66144a";
  CHECK(build::copy_hash(sent, all, ignore) == recorded);
  CHECK(build::copy_hash(sent, all) != recorded);
}

TEST_CASE("a link counts as what it leads to (docs/spec/cache-keys.md G3, rows 12 to 14)") {
  const fs::Tree base = fs::Tree().with_file("/d/x", {"x\n"}).with_file("/d/y", {"x\n"});
  const auto with_link = [&](const char* name, const char* target) {
    return hash(base.with_symlink(name, target), {"d"});
  };
  CHECK(with_link("/d/l", "x") == with_link("/d/l", "./x"));
  CHECK(with_link("/d/l", "x") == with_link("/d/m", "x"));
  CHECK(with_link("/d/l", "x") != with_link("/d/l", "y"));
  CHECK(with_link("/d/l", "gone") == with_link("/d/l", "nowhere"));
  CHECK(with_link("/d/l", "gone") != with_link("/d/m", "gone"));
  CHECK(with_link("/d/l", "gone") != hash(base, {"d"}));
  const fs::Tree linked = base.with_symlink("/l", "d/x");
  CHECK(hash(linked, {"l"}) == hash(linked, {"d/x"}));
}

TEST_CASE("times do not count, modes and names do") {
  const fs::Tree base = fs::Tree().with_file("/d/x", {"x\n"});
  CHECK(hash(base.with_meta("/d/x", {.mode = 0644, .modified = 7}), {"d"}) == hash(base, {"d"}));
  CHECK(hash(base.with_meta("/d", {.mode = 0700}), {"d"}) != hash(base, {"d"}));
  CHECK(hash(fs::Tree().with_file("/d/z", {"x\n"}), {"d"}) != hash(base, {"d"}));
}
