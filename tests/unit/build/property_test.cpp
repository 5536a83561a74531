// What must hold of any project, any edits and any Dockerfile: thousands of random ones.
#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "build/forecaster.h"
#include "build/prune.h"
#include "random_project.h"

using build::BuilderKind;
using build::Record;
using build::Verdict;
using build::World;

namespace {

using Answer = std::optional<std::string>;

// Records of different runs are different objects.
bool same_record(const cache::RecordRef& a, const cache::RecordRef& b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->key.digest == b->key.digest && a->build == b->build && a->text == b->text;
}

bool same_layer(const image::LayerRef& a, const image::LayerRef& b) {
  return a == nullptr || b == nullptr ? a == b : a->digest == b->digest;
}

std::string shown(const cache::Reason& reason) {
  std::string out = std::to_string(static_cast<int>(reason.kind)) + " from " + std::to_string(reason.origin);
  if (reason.record != nullptr)
    out += " by build " + std::to_string(reason.record->build) + "'s " + reason.record->text;
  return out;
}

// Where two records say something else about a step; nothing: they say the same.
Answer difference(const Record& a, const Record& b) {
  if (a.ok != b.ok || a.error != b.error) return "one failed: " + a.error + b.error;
  if (a.steps.size() != b.steps.size()) return "other steps";
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    const build::Step& x = a.steps[i];
    const build::Step& y = b.steps[i];
    const auto differs = [&](const std::string& what) { return x.text + ": other " + what; };
    if (x.name != y.name || x.reported != y.reported || x.same_as != y.same_as) return differs("step");
    if (x.verdict != y.verdict) return verdicts(a) + " and " + verdicts(b);
    if (x.reason.kind != y.reason.kind) return differs("kind of reason");
    if (!same_record(x.reason.record, y.reason.record)) return differs("record");
    if (x.reason.origin != y.reason.origin) return differs("origin");
    if (x.reason.disagreements.size() != y.reason.disagreements.size()) return differs("disagreements");
    if (x.key.digest != y.key.digest) return differs("key");
    if (std::abs(x.seconds - y.seconds) > 1e-9 || std::abs(x.begin - y.begin) > 1e-9) return differs("times");
    if (!same_layer(x.layer, y.layer) || x.files_digest != y.files_digest) return differs("layer");
  }
  if (a.warnings.size() != b.warnings.size()) return "other warnings";
  if (std::abs(a.seconds - b.seconds) > 1e-9) return "another time in all";
  return std::nullopt;
}

// What was built at one moment, later looked at again.
struct Moment {
  fs::Tree project;
  build::Cache cache;
  int number = 0;
  std::int64_t now = 0;
  Record record;
};

}  // namespace

TEST_CASE("property: a forecast says what the build that follows does, and why") {
  const auto make_check = [] {
    return [](World& world) -> Answer {
      const Record ahead = world.forecast();
      const Record record = world.build();
      if (!record.ok) return std::nullopt;
      const std::string said = verdicts(ahead);
      const std::string done = verdicts(record);
      if (said.size() != done.size()) return said + " came to " + done;
      for (std::size_t i = 0; i < said.size(); ++i) {
        const bool open = said[i] == '?' && (done[i] == 'C' || done[i] == 'X');
        if (said[i] != done[i] && !open) return said + " came to " + done;
      }
      if (said.find('?') != std::string::npos) return std::nullopt;
      for (std::size_t i = 0; i < record.steps.size(); ++i) {
        const cache::Reason& reason = record.steps[i].reason;
        if (ahead.steps[i].reason.kind != reason.kind || !same_record(ahead.steps[i].reason.record, reason.record) ||
            ahead.steps[i].reason.origin != reason.origin)
          return record.steps[i].text + ": foreseen was reason " + shown(ahead.steps[i].reason) + ", it was " +
                 shown(reason);
        // Of a line that was edited there may be no record to compare with: it had failed.
        const bool compared = reason.record != nullptr && (reason.kind == cache::Reason::Kind::changed ||
                                                           reason.kind == cache::Reason::Kind::below_is_new);
        if (compared && !cache::prove(record.steps[i].key, reason).holds) return record.steps[i].text + ": no proof";
      }
      return std::nullopt;
    };
  };
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for_random_projects("forecast", build::one_stage(), {.builder = builder, .seeds = 300}, make_check);
    for_random_projects("forecast-of-stages", build::several_stages(), {.builder = builder, .seeds = 300}, make_check);
  }
}

TEST_CASE("property: a forecast or build that goes on from the one before says the same as one from nothing") {
  for (const build::Pools& pools : {build::one_stage(), build::several_stages()}) {
    for_random_projects("forecaster", pools, {.seeds = 500, .edits = 14}, [] {
      return [forecaster = std::make_shared<build::Forecaster>(), edits = 0](World& world) mutable -> Answer {
        const Answer wrong = difference(forecaster->forecast(world.input(), world.cache), world.forecast());
        // Several edits between builds, and a build now and then.
        if (wrong || ++edits % 4 != 0) return wrong;
        const Record again = forecaster->run(world.input(), world.cache).record;
        const Record record = world.build();
        if (again.ok != record.ok || (record.ok && again.image->id != record.image->id)) return "another image";
        return difference(again, record);
      };
    });
  }
}

TEST_CASE("property: two builds of the same state give equal records") {
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for_random_projects("same-state", build::several_stages(), {.builder = builder, .seeds = 150}, [] {
      return [](World& world) -> Answer {
        const Record first = build::run(world.input(), world.cache).record;
        const Record second = build::run(world.input(), world.cache).record;
        (void)world.build();
        if (first.steps.size() != second.steps.size()) return "other steps";
        for (std::size_t i = 0; i < first.steps.size(); ++i) {
          const build::Step& a = first.steps[i];
          const build::Step& b = second.steps[i];
          const bool equal = a.verdict == b.verdict && a.key.digest == b.key.digest &&
                             a.files_digest == b.files_digest && a.output.size() == b.output.size() &&
                             a.reason.kind == b.reason.kind && same_record(a.reason.record, b.reason.record);
          if (!equal) return a.text + ": another outcome";
        }
        if ((first.image == nullptr) != (second.image == nullptr)) return "one has no image";
        if (first.image != nullptr && first.image->id != second.image->id) return "another image";
        return std::nullopt;
      };
    });
  }
}

TEST_CASE("property: a build equals one whose shelf was emptied, but for its verdicts") {
  for_random_projects("empty-shelf", build::one_stage(), {.seeds = 150}, [] {
    return [](World& world) -> Answer {
      const Record record = world.build();
      const Record fresh = build::run(world.input(), {}).record;
      if (record.ok != fresh.ok) return "only one failed";
      if (!record.ok) return std::nullopt;
      if (record.image->files.digest() != fresh.image->files.digest()) return "other files";
      if (!(record.image->config == fresh.image->config)) return "another config";
      return std::nullopt;
    };
  });
}

TEST_CASE("property: going back gives the keys of then") {
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for_random_projects("undo", build::several_stages(), {.builder = builder, .seeds = 100}, [] {
      return [past = std::vector<Moment>()](World& world) mutable -> Answer {
        Moment moment{world.project, world.cache, world.number, world.now, {}};
        moment.record = world.build();
        past.push_back(std::move(moment));
        for (const Moment& then : past) {
          build::Input input = world.input();
          input.project = then.project;
          input.number = then.number;
          input.now = then.now;
          const Record again = build::run(input, then.cache).record;
          for (std::size_t i = 0; i < again.steps.size(); ++i)
            if (again.steps[i].key.digest != then.record.steps[i].key.digest)
              return again.steps[i].text + ": another key";
        }
        return std::nullopt;
      };
    });
  }
}

TEST_CASE("property: what was exported with all its steps serves another machine as it serves this one") {
  for_random_projects("export", build::several_stages(), {.seeds = 150}, [] {
    return [](World& world) -> Answer {
      world.options.export_cache = "all";
      world.options.export_max = true;
      build::Output built = build::run(world.input(), world.cache);
      world.options = {};
      world.cache = built.cache;
      ++world.number;
      ++world.now;
      if (!built.record.ok || !built.exported) return std::nullopt;
      const std::string here = world.built();
      build::Input elsewhere = world.input();
      elsewhere.imports = {*built.exported};
      const std::string there = verdicts(build::run(elsewhere, {}).record);
      if (there != here) return here + " here, " + there + " there";
      return std::nullopt;
    };
  });
}

TEST_CASE("property: what is pruned runs again, with the same outcome") {
  for_random_projects("prune", build::several_stages(), {.seeds = 150}, [] {
    return [](World& world) -> Answer {
      const Record first = world.build();
      if (!first.ok) return std::nullopt;
      const build::Pruned pruned = build::prune(world.cache, {.max_used = 1'060'000}, nullptr, world.now);
      const Record again = build::run(world.input(), pruned.cache).record;
      if (!again.ok) return "it fails then: " + again.error;
      if (again.image->files.digest() != first.image->files.digest()) return "other files";
      for (const build::Step& step : again.steps) {
        if (step.verdict != Verdict::executed || step.kind == build::Step::Kind::config || !step.reported) continue;
        if (step.reason.kind == cache::Reason::Kind::first_time) return step.text + ": as if it had never run";
      }
      return std::nullopt;
    };
  });
}

TEST_CASE("property: what a later RUN writes again is in its layer, though nothing but the time of it differs") {
  const std::string writes[] = {
      "echo same > /f",
      "printf 'same\\n' > /f",
      "echo same > /g && cat /g > /f && rm /g",
      "echo same > /g && cp /g /f && rm /g",
      "rm -f /f; echo same > /f",
      "touch /f; echo same > /f",
      "echo other > /f && echo same > /f",
      ": > /f; echo same >> /f",
      "ln -sf busybox /bin/sleep; sleep 3; echo same > /f; sleep 3",
  };
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for (const std::string& first : writes) {
      for (const std::string& second : writes) {
        CAPTURE(first);
        CAPTURE(second);
        World world(builder);
        world.dockerfile("RUN " + first + "\nRUN " + second + "\n");
        for (int build = 0; build < 2; ++build) {  // … and also where the first one was found
          const Record record = world.build();
          REQUIRE(record.ok);
          const std::vector<image::LayerEntry> entries = record.steps[2].layer->entries();
          REQUIRE(!entries.empty());
          CHECK(entries.back().path == "/f");
          CHECK(entries.back().entry->content().text() == "same\n");
          CHECK(entries.back().entry->meta().modified > record.steps[1].layer->entries().back().entry->meta().modified);
          world.dockerfile("RUN " + first + "\nRUN " + second + " # again\n");
        }
      }
    }
  }
}
