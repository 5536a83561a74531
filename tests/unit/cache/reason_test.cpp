#include "cache/reason.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cache/ingredients.h"

using cache::Ingredient;
using cache::Reason;
using Kind = cache::Ingredient::Kind;

namespace {

const Ingredient base_image = cache::on_image(base::sha256("image"), {});
const Ingredient step_a = cache::on_step(base::sha256("a"), {});
const Ingredient step_b = cache::on_step(base::sha256("b"), {});

cache::Key run(const Ingredient& upon, const char* command, std::vector<std::string> env = {}) {
  return cache::run_key(upon, {.argv = {command}, .env = std::move(env), .cwd = "/", .user = ""}, {}, {});
}

cache::Key copy_all(const Ingredient& upon, const fs::Tree& files) {
  plan::CopyFiles copy;
  copy.sources = {{1, ".", false}};
  copy.destination = "/app";
  const Ingredient name = cache::name_ingredient(copy.sources.front(), {});
  return cache::copy_key(upon, copy, {name, cache::content_ingredient(name.value, *cache::select(files, "."), {})}, {});
}

cache::Store store_of(std::vector<std::pair<std::string, cache::Key>> steps, int build = 1, cache::Store store = {}) {
  std::vector<cache::RecordRef> latest;
  for (auto& [text, key] : steps) {
    cache::Record record;
    record.key = key;
    record.text = text;
    record.build = build;
    record.step = static_cast<int>(latest.size());
    store = store.with(record);
    latest.push_back(store.newest());
  }
  return store.with_latest(latest, {});
}

}  // namespace

TEST_CASE("a step like nothing on the shelf runs for the first time") {
  const Reason reason = cache::explain_miss(run(base_image, "a"), "RUN a", 1, cache::Store());
  CHECK(reason.kind == Reason::Kind::first_time);
  CHECK(reason.record == nullptr);
  CHECK_FALSE(cache::prove(run(base_image, "a"), reason).holds);
}

TEST_CASE("an edited file is named, and nothing else") {
  const fs::Tree before =
      fs::Tree().with_file("/server.js", {"1"}).with_file("/package.json", {"{}"}).with_file("/d/x", {"x"});
  const fs::Tree after = before.with_file("/server.js", {"2"});
  const cache::Key key = copy_all(step_a, after);
  const Reason reason =
      cache::explain_miss(key, "COPY . /app", 2, store_of({{"COPY . /app", copy_all(step_a, before)}}));
  REQUIRE(reason.kind == Reason::Kind::changed);
  REQUIRE(reason.disagreements.size() == 1);
  const cache::Disagreement& d = reason.disagreements.front();
  CHECK(d.after->kind == Kind::content);
  REQUIRE(d.files.size() == 1);
  CHECK(d.files.front().path == "/server.js");
  CHECK(d.files.front().change == fs::Change::contents);
  CHECK(reason.origin == -1);
  CHECK(cache::prove(key, reason).holds);
}

TEST_CASE("a step upon a new one differs in nothing else") {
  const cache::Key key = run(step_b, "npm install");
  const Reason reason =
      cache::explain_miss(key, "RUN npm install", 3, store_of({{"RUN npm install", run(step_a, "npm install")}}));
  CHECK(reason.kind == Reason::Kind::below_is_new);
  CHECK(reason.disagreements.empty());
  CHECK(reason.upon_another);
  CHECK(cache::prove(key, reason).holds);
}

TEST_CASE("every kind of difference is found, and taken back gives the old key again") {
  struct Row {
    std::string about;
    cache::Key before, after;
    std::string differs;  // kinds, by number: before>after, - where there is none
  };
  const auto kind = [](const std::optional<Ingredient>& i) {
    return i ? std::to_string(static_cast<int>(i->kind)) : "-";
  };
  const Row rows[] = {
      {"the command", run(base_image, "a"), run(base_image, "b"), "3>3 "},
      {"a variable's value", run(base_image, "a", {"A=1", "B=2"}), run(base_image, "a", {"A=1", "B=3"}), "4>4 "},
      {"a new variable", run(base_image, "a", {"A=1"}), run(base_image, "a", {"N=0", "A=1"}), "->4 "},
      {"a variable less", run(base_image, "a", {"A=1", "B=2", "C=3"}), run(base_image, "a", {"A=1", "C=3"}), "4>- "},
      {"variables in another order", run(base_image, "a", {"A=1", "B=2"}), run(base_image, "a", {"B=2", "A=1"}),
       "4>- ->4 "},
      {"everything at once", run(step_a, "a", {"A=1", "B=2", "C=3"}), run(step_b, "b", {"C=4", "A=2"}),
       "3>3 4>- 4>- 4>4 ->4 "},
      {"the base image", run(base_image, "a"), run(cache::on_image(base::sha256("new"), {}), "a"), ""},
      {"the image of a FROM", cache::image_key(base::sha256("image"), {}), cache::image_key(base::sha256("new"), {}),
       "0>0 "},
      {"what it stands on, another kind", run(base_image, "a"), run(step_a, "a"), ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const Reason reason = cache::explain_miss(row.after, "RUN", 1, store_of({{"RUN", row.before}}));
    std::string differs;
    for (const cache::Disagreement& d : reason.disagreements) differs += kind(d.before) + ">" + kind(d.after) + " ";
    CHECK(differs == row.differs);
    CHECK(cache::prove(row.after, reason).holds);
  }
}

TEST_CASE("a proof of a wrong reason does not hold") {
  const cache::Key key = run(base_image, "b");
  Reason reason = cache::explain_miss(key, "RUN", 1, store_of({{"RUN", run(base_image, "a")}}));
  reason.disagreements.clear();
  CHECK_FALSE(cache::prove(key, reason).holds);
}

TEST_CASE("the nearest record is the one a person would compare with") {
  const cache::Store first = store_of({{"RUN x", run(step_a, "x")}, {"RUN y", run(step_a, "y")}}, 1);
  const cache::Store second = store_of({{"RUN z", run(step_b, "z")}, {"RUN x", run(step_b, "x")}}, 2, first);
  const auto build_of = [&](const char* text, int step, const cache::Key& key) {
    const Reason reason = cache::explain_miss(key, text, step, second);
    return reason.record == nullptr ? std::string("none") : reason.record->text + std::to_string(reason.record->build);
  };
  CHECK_MESSAGE(build_of("RUN x", 1, run(base_image, "x")) == "RUN x2", "same text in the latest build");
  CHECK_MESSAGE(build_of("RUN x", 0, run(base_image, "x")) == "RUN x2", "even at another position");
  CHECK_MESSAGE(build_of("RUN y", 1, run(base_image, "y")) == "RUN y1", "same text in an earlier build");
  CHECK_MESSAGE(build_of("RUN new", 0, run(base_image, "new")) == "none",
                "whether a line was edited, or is new, is not told by what stands there");
}

TEST_CASE("of earlier records of the same text the one that differs least is nearest") {
  const fs::Tree one = fs::Tree().with_file("/f", {"1"});
  const fs::Tree two = fs::Tree().with_file("/f", {"2"});
  cache::Store store = store_of({{"COPY . /app", copy_all(step_a, one)}}, 1);
  store = store_of({{"COPY . /app", copy_all(step_b, two)}}, 2, store);
  store = store_of({{"RUN a", run(base_image, "a")}}, 3, store);
  const Reason reason = cache::explain_miss(copy_all(step_a, two), "COPY . /app", 0, store);
  REQUIRE(reason.record != nullptr);
  CHECK(reason.record->build == 2);  // differs in one ingredient as the other does, and is newer
  const Reason other = cache::explain_miss(copy_all(base_image, one), "COPY . /app", 0, store);
  CHECK(other.record->build == 1);
}
