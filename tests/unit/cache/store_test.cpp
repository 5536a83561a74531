#include "cache/store.h"

#include <string>

#include <doctest/doctest.h>

using cache::Record;
using cache::RecordRef;
using cache::Store;

namespace {

cache::Key key(const std::string& value) {
  return cache::make_key({{.kind = cache::Ingredient::Kind::command, .value = value}});
}

Record record(const std::string& value, int build = 1) {
  Record out;
  out.key = key(value);
  out.text = "RUN " + value;
  out.build = build;
  return out;
}

}  // namespace

TEST_CASE("a store finds each of its records by its key, and no other") {
  Store store;
  for (int i = 0; i < 500; ++i) store = store.with(record(std::to_string(i)));
  for (int i = 0; i < 500; ++i) {
    CAPTURE(i);
    const RecordRef found = store.find(key(std::to_string(i)).digest);
    REQUIRE(found != nullptr);
    CHECK(found->text == "RUN " + std::to_string(i));
    CHECK(found->id == i + 1);
  }
  CHECK(store.find(key("500").digest) == nullptr);
  CHECK(Store().find(key("0").digest) == nullptr);
}

TEST_CASE("of several records with one key the newest is found") {
  const Store store = Store().with(record("a", 1)).with(record("b", 1)).with(record("a", 2));
  CHECK(store.find(key("a").digest)->build == 2);
  CHECK(store.size() == 3);
}

TEST_CASE("a store stays what it was when another one grows from it") {
  const Store before = Store().with(record("a"));
  const Store left = before.with(record("left"));
  const Store right = before.with(record("right"));
  CHECK(before.find(key("left").digest) == nullptr);
  CHECK(right.find(key("left").digest) == nullptr);
  CHECK(left.find(key("left").digest) != nullptr);
  CHECK(left.records().size() == 2);
  CHECK(left.records().front() == before.records().front());
}

TEST_CASE("records are listed oldest first and walked newest first") {
  Store store;
  for (int i = 0; i < 130; ++i) store = store.with(record(std::to_string(i)));
  const auto all = store.records();
  REQUIRE(all.size() == 130);
  for (int i = 0; i < 130; ++i) CHECK(all[static_cast<std::size_t>(i)]->id == i + 1);
  std::string walked;
  store.newest_first([&](const RecordRef& r) {
    walked += r->text + ";";
    return r->id > 128;
  });
  CHECK(walked == "RUN 129;RUN 128;RUN 127;");
  CHECK(store.newest()->id == 130);
}

TEST_CASE("a record is found under its aliases too") {
  Record made = record("image");
  made.aliases = {key("layers").digest};
  const Store store = Store().with(made).with(record("other"));
  CHECK(store.find(key("layers").digest) == store.find(key("image").digest));
}
