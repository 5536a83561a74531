// Plays the tables that were recorded from Docker's own ignore-file reader, file walk and wildcard matcher
// (tests/conformance/corpus-parser, whose README.md tells the format).
#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "base/json.h"
#include "fs/glob.h"
#include "fs/ignore.h"

namespace {

using fs::Ignore;
using fs::Tree;

base::JsonFile table(const std::string& name) {
  std::ifstream file("tests/conformance/corpus-parser/" + name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return {name, text.str()};
}

// The error that was recorded for the file's text, its syntax or the walk; empty where there was none.
std::string recorded_error(const base::JsonValue& patterns, base::JsonObject& row) {
  if (patterns.kind() == base::JsonValue::Kind::object) return patterns.object().text("error");
  return row.text_or("error", "");
}

void check_paths(const Ignore& ignore, const Tree& sent, base::JsonObject& row) {
  const std::vector<std::string> differs_alone = row.texts("path_alone_differs");
  for (const auto& [path, left_out] : row.members("paths")) {
    CAPTURE(path);
    CHECK((sent.find(path) == nullptr) == left_out.boolean());
    if (path.ends_with('/')) continue;
    CHECK(ignore.ignored(path) == left_out.boolean());
    const bool differs = std::find(differs_alone.begin(), differs_alone.end(), path) != differs_alone.end();
    CHECK(ignore.ignored_alone(path) == (left_out.boolean() != differs));
  }
}

TEST_CASE("every recorded ignore file leaves out what it left out") {
  const base::JsonFile recorded = table("ignore.json");
  REQUIRE_FALSE(recorded.problem().has_value());
  REQUIRE(recorded.root().items().size() > 400);
  for (const base::JsonValue& item : recorded.root().items()) {
    base::JsonObject row = item.object();
    const std::string file = row.text("file");
    const base::JsonValue patterns = row.at("patterns");
    const std::string error = recorded_error(patterns, row);
    CAPTURE(file.substr(0, 200));
    Tree tree = Tree().with_file("a", "");  // the table of a failed walk names no paths
    for (const auto& [path, left_out] : row.members("paths")) {
      tree = path.ends_with('/') ? tree.with_directory(path) : tree.with_file(path, "x");
    }
    const auto ignore = Ignore::parse(file);
    const auto sent = ignore ? ignore->filter(tree) : base::Failure{ignore.error()};
    if (!sent) {
      CAPTURE(error);
      CHECK(error.ends_with(sent.error().message));
      continue;
    }
    CHECK(error.empty());
    CHECK(ignore->patterns() == patterns.texts());
    check_paths(*ignore, *sent, row);
  }
}

TEST_CASE("every recorded wildcard matches what it matched") {
  const base::JsonFile recorded = table("match.json");
  REQUIRE(recorded.root().items().size() > 100);
  for (const base::JsonValue& item : recorded.root().items()) {
    base::JsonObject row = item.object();
    const std::string pattern = row.text("clean");
    std::string path = "/" + row.text("path");
    if (path.ends_with('/')) path.pop_back();
    const base::JsonValue match = row.at("match");
    const bool malformed = match.kind() == base::JsonValue::Kind::object;
    const fs::Glob outcome = malformed ? fs::Glob::malformed : match.boolean() ? fs::Glob::match : fs::Glob::no_match;
    CAPTURE(pattern);
    CAPTURE(path);
    CHECK(fs::glob_match(pattern, path) == outcome);
  }
}

}  // namespace
