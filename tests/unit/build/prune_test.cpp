#include "build/prune.h"

#include <map>
#include <string>

#include <doctest/doctest.h>

#include "world.h"

using build::PruneOptions;
using build::UsageRecord;
using build::World;

namespace {

// The project of Docker's recorded session (transcripts, buildx du).
World shop() {
  World world;
  world.write("package.json", "{}\n").write("server.js", "one\n").write(".dockerignore", "node_modules\n.git\n");
  world.dockerfile("WORKDIR /app\nCOPY package.json ./\nRUN true\nCOPY . .\n");
  return world;
}

std::string table(const std::vector<UsageRecord>& usage) {
  std::string out;
  for (const UsageRecord& record : usage) {
    out += record.description + " | " + std::string(name_of(record.type)) + " | " + std::to_string(record.bytes) +
           " | used " + std::to_string(record.usage.count) + (record.shared ? " | shared\n" : "\n");
  }
  return out;
}

std::string names(const std::vector<UsageRecord>& usage) {
  std::string out;
  for (const UsageRecord& record : usage) out += (out.empty() ? "" : ", ") + record.description;
  return out;
}

PruneOptions filtered(std::string_view filter) {
  PruneOptions options;
  const auto problem = build::add_filter(filter, options);
  CHECK_MESSAGE(!problem, *problem);
  return options;
}

}  // namespace

TEST_CASE("disk usage counts blocks, and a step as used when its result was needed") {
  World world = shop();
  world.build();
  world.write("server.js", "two\n");
  world.build();
  // As recorded of Docker: of what was found in the second build only the RUN, on which the last COPY ran, was used.
  CHECK(table(build::disk_usage(world.cache, nullptr)) ==
        "pulled from docker.io/library/busybox:1@" + world.catalogue.find("busybox:1")->id.prefixed() +
            " | regular | 1028096 | used 1\n"
            "[2/5] WORKDIR /app | regular | 8192 | used 1\n"
            "[3/5] COPY package.json ./ | regular | 12288 | used 1\n"
            "mount / from exec /bin/sh -c true | regular | 16384 | used 2\n"  // /dev, /proc and /sys are made
            "[5/5] COPY . . | regular | 24576 | used 1\n"
            "[5/5] COPY . . | regular | 24576 | used 1\n"
            "local source for dockerfile | source.local | 8192 | used 2\n"
            "local source for context | source.local | 8192 | used 2\n"
            "local source for context | source.local | 20480 | used 2\n");
}

TEST_CASE("what an image with a name has is shared, and stays unless all is asked for") {
  World world = shop();
  world.build();
  world.write("server.js", "two\n");
  const build::Record record = world.build();
  build::Pruned pruned = build::prune(world.cache, {}, record.image.get(), world.now);
  CHECK(names(pruned.removed) ==
        "[5/5] COPY . ., local source for dockerfile, local source for context, local source for context");
  world.cache = pruned.cache;
  CHECK(verdicts(world.build()) == "CCCC");
  CHECK(build::prune(world.cache, {.all = true}, record.image.get(), world.now).removed.size() == 8);
}

TEST_CASE("after pruning all the builder is as new, and says that it was pruned") {
  World world = shop();
  const build::Record first = world.build();
  world.cache = build::prune(world.cache, {.all = true}, nullptr, world.now).cache;
  CHECK(build::disk_usage(world.cache, nullptr).empty());
  const build::Record again = world.build();
  CHECK(verdicts(again) == "XXXX");
  for (const build::Step& step : again.steps) {
    CAPTURE(step.text);
    CHECK(step.reason.kind == cache::Reason::Kind::pruned);
    CHECK(cache::prove(step.key, step.reason).holds);
  }
  CHECK(again.image->id == first.image->id);
  CHECK(verdicts(world.build()) == "CCCC");
}

TEST_CASE("a pruned step does not matter while a later one is found") {
  World world = shop();
  world.build();
  // Nothing can go that something else stands upon.
  CHECK(build::prune(world.cache, filtered("description~=WORKDIR"), nullptr, world.now).removed.empty());

  world.cache = build::prune(world.cache, filtered("description~=exec|COPY . ."), nullptr, world.now).cache;
  const build::Record again = world.build();
  CHECK(verdicts(again) == "CCXX");
  CHECK(again.steps[3].reason.kind == cache::Reason::Kind::pruned);
}

TEST_CASE("filters as buildx reads them") {
  World world = shop();
  world.build();
  const auto removed = [&](std::string_view filter) {
    return build::prune(world.cache, filtered(filter), nullptr, world.now).removed.size();
  };
  CHECK(removed("type=source.local") == 3);
  CHECK(removed("type!=source.local") == 5);
  CHECK(removed("mutable") == 3);
  CHECK(removed("shared") == 0);
  CHECK(removed("private") == 8);
  CHECK(removed("inuse") == 0);
  CHECK(removed("until=24h") == 0);
  world.now += 25 * 3600;
  CHECK(removed("until=24h") == 8);

  PruneOptions options;
  CHECK(build::add_filter("until=soon", options) == "\"until\" filter expects a duration (e.g., '24h')");
  CHECK(build::add_filter("=x", options).has_value());
  CHECK(build::add_filter("id~=(", options).has_value());
}

TEST_CASE("with a limit the least recently and least often used goes first, until it holds") {
  World world = shop();
  world.build();
  for (const char* text : {"two\n", "three\n", "four\n"}) {
    world.write("server.js", text);
    world.build();
  }
  std::uint64_t before = 0;
  for (const UsageRecord& record : build::disk_usage(world.cache, nullptr)) before += record.bytes;
  const build::Pruned pruned = build::prune(world.cache, {.max_used = before - 30'000}, nullptr, world.now);
  CHECK(names(pruned.removed) == "[5/5] COPY . ., [5/5] COPY . .");
  world.cache = pruned.cache;
  CHECK(verdicts(world.build()) == "CCCC");
  world.write("server.js", "one\n");
  CHECK(verdicts(world.build()) == "CCCX");
}

TEST_CASE("what is reserved stays, and a disk that is too full is emptied as far as needed") {
  World world = shop();
  world.build();
  CHECK(build::prune(world.cache, {.reserved = 100'000'000}, nullptr, world.now).removed.empty());
  CHECK(build::prune(world.cache, {.min_free = 1'000, .free_on_disk = 2'000}, nullptr, world.now).removed.size() <= 1);
  std::uint64_t freed = 0;
  for (const UsageRecord& gone :
       build::prune(world.cache, {.min_free = 50'000, .free_on_disk = 10'000}, nullptr, world.now).removed)
    freed += gone.bytes;
  CHECK(freed >= 40'000);
  CHECK(freed < 200'000);
}

TEST_CASE("BuildKit's own policy keeps what is under its limit") {
  World world = shop();
  world.build();
  std::size_t removed = 0;
  for (const PruneOptions& policy : build::collection_policy(2'000'000'000))
    removed += build::prune(world.cache, policy, nullptr, world.now).removed.size();
  CHECK(removed == 0);
  for (const PruneOptions& policy : build::collection_policy(1'050'000))
    removed += build::prune(world.cache, policy, nullptr, world.now).removed.size();
  CHECK(removed > 0);
}

TEST_CASE("a cache mount is listed under the RUN that made it, and pruned it starts empty") {
  World world;
  world.dockerfile("RUN --mount=type=cache,target=/c echo x >> /c/f && cat /c/f\n");
  world.build();
  const auto usage = build::disk_usage(world.cache, nullptr);
  REQUIRE(usage.size() >= 3);
  CHECK(usage.back().description == "cached mount /c from exec /bin/sh -c echo x >> /c/f && cat /c/f");
  CHECK(usage.back().bytes == 8192);
  world.cache = build::prune(world.cache, filtered("type=exec.cachemount"), nullptr, world.now).cache;
  CHECK(world.cache.mounts.empty());
  CHECK(verdicts(world.build()) == "C");
}

TEST_CASE("the classic builder's cache goes with its images") {
  World world(build::BuilderKind::classic);
  world.write("a", "1").dockerfile("WORKDIR /w\nCOPY a .\n");
  world.build();
  world.write("a", "2");
  const build::Record second = world.build();
  CHECK(verdicts(second) == "CX");
  world.cache.records = build::prune_classic(world.cache.records, second.image.get(), false);
  CHECK(verdicts(world.build()) == "CC");
  world.write("a", "1");
  CHECK(verdicts(world.build()) == "CX");
  world.cache.records = build::prune_classic(world.cache.records, nullptr, true);
  const build::Record anew = world.build();
  CHECK(verdicts(anew) == "XX");
  CHECK(anew.steps[1].reason.kind == cache::Reason::Kind::pruned);
}
