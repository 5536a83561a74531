#include "cache/ingredients.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

const base::Digest some_image = base::sha256("image");
const cache::Ingredient upon = cache::on_image(some_image, {});

plan::Exec exec(std::vector<std::string> env = {"PATH=/bin"}, std::string cwd = "/", std::string user = "",
                std::vector<std::string> argv = {"/bin/sh", "-c", "echo a"}) {
  return {.argv = std::move(argv), .env = std::move(env), .cwd = std::move(cwd), .user = std::move(user)};
}

base::Digest run(const plan::Exec& e) { return cache::run_key(upon, e, {}, {}).digest; }

base::Digest copy(const fs::Tree& files, std::vector<std::string> sources, std::string destination) {
  plan::CopyFiles operation;
  operation.destination = std::move(destination);
  std::vector<cache::Ingredient> ingredients;
  for (const std::string& path : sources) {
    const auto selection = cache::select(files, path);
    REQUIRE_MESSAGE(selection.ok(), path);
    operation.sources.push_back({1, path, false});
    ingredients.push_back(cache::name_ingredient(operation.sources.back(), {}));
    ingredients.push_back(cache::content_ingredient(ingredients.back().value, *selection, {}));
  }
  return cache::copy_key(upon, operation, std::move(ingredients), {}).digest;
}

}  // namespace

TEST_CASE("what counts in the key of a RUN (docs/spec/cache-keys.md B2)") {
  const base::Digest key = run(exec({"A=1", "B=2"}));
  CHECK(key == run(exec({"A=1", "B=2"})));
  CHECK_MESSAGE(key != run(exec({"B=2", "A=1"})), "the order of the variables");
  CHECK_MESSAGE(key != run(exec({"A=1", "B=3"})), "a value");
  CHECK_MESSAGE(key != run(exec({"A=1"})), "a variable less");
  CHECK_MESSAGE(key != run(exec({"A=1", "B=2"}, "/app")), "the working directory");
  CHECK_MESSAGE(run(exec({}, "/a")) != run(exec({}, "/a/")), "as it was written");
  CHECK_MESSAGE(run(exec({}, "/", "0")) != run(exec({}, "/", "root")), "the user, as it was written");
  CHECK_MESSAGE(key != run(exec({"A=1", "B=2"}, "/", "", {"/bin/sh", "-c", "echo  a"})), "a blank in the command");
  CHECK_MESSAGE(run(exec({}, "/", "", {"a b"})) != run(exec({}, "/", "", {"a", "b"})), "where words end");
  CHECK_MESSAGE(key != cache::run_key(cache::on_step(some_image, {}), exec({"A=1", "B=2"}), {}, {}).digest,
                "what it stands on");
}

TEST_CASE("where an instruction stands does not count") {
  const dockerfile::Range elsewhere{{7, 0}, {7, 10}};
  CHECK(cache::run_key(upon, exec(), {}, elsewhere).digest == run(exec()));
}

TEST_CASE("what counts in the key of a WORKDIR (docs/spec/cache-keys.md B6)") {
  const auto key = [](const char* path, const char* user) {
    return cache::workdir_key(upon, {.path = path, .mode = 0755, .user = user}, {}).digest;
  };
  CHECK(key("/a", "") == key("/a", ""));
  CHECK(key("/a", "") != key("/b", ""));
  CHECK(key("/a", "") != key("/a", "root"));
}

TEST_CASE("what counts in the key of a COPY (docs/spec/cache-keys.md B3.2)") {
  const fs::Tree files = fs::Tree()
                             .with_file("/a.txt", {"a\n"})
                             .with_file("/b.txt", {"b\n"})
                             .with_file("/c.txt", {"a\n"})
                             .with_file("/d/x.txt", {"x\n"})
                             .with_file("/d2/x.txt", {"x\n"})
                             .with_file("/e/d/x.txt", {"x\n"});
  struct Row {
    std::string about;
    std::vector<std::string> sources;
    const char* destination;
    std::vector<std::string> other_sources;
    const char* other_destination;
    bool equal;
  };
  const Row rows[] = {
      {"a file of another name, though equal", {"a.txt"}, "/a", {"c.txt"}, "/a", false},
      {"another spelling of the source", {"a.txt"}, "/a", {"./a.txt"}, "/a", true},
      {"a trailing slash of the destination", {"a.txt"}, "/d/", {"a.txt"}, "/d", false},
      {"its dot", {"a.txt"}, "/d/", {"a.txt"}, "/d/.", false},
      {"its spelling", {"a.txt"}, "/d//x/../a", {"a.txt"}, "/d/a", true},
      {"a folder of another name", {"d"}, "/t/", {"d2"}, "/t/", false},
      {"a folder of the same name elsewhere", {"d"}, "/t/", {"e/d"}, "/t/", true},
      {"a slash behind the folder", {"d"}, "/t/", {"d/."}, "/t/", true},
      {"a wildcard in another folder", {"d/*"}, "/t/", {"d2/*"}, "/t/", true},
      {"another wildcard with the same matches", {"d/*"}, "/t/", {"d/*.txt"}, "/t/", false},
      {"the order of the sources", {"a.txt", "b.txt"}, "/t/", {"b.txt", "a.txt"}, "/t/", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK((copy(files, row.sources, row.destination) == copy(files, row.other_sources, row.other_destination)) ==
          row.equal);
  }
}

TEST_CASE("neighbouring ingredients never run into each other") {
  using Kind = cache::Ingredient::Kind;
  const auto digest = [](const char* name, const char* value) {
    return cache::make_key({{.kind = Kind::variable, .name = name, .value = value}}).digest;
  };
  CHECK(digest("ab", "c") != digest("a", "bc"));
}
