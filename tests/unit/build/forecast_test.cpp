#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "world.h"

using build::BuilderKind;
using build::Record;
using build::World;

namespace {

// A small generator of our own, so that a failure comes back on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed * 2654435761U + 1) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % limit;
  }

 private:
  std::uint32_t state_;
};

void edit(World& world, std::vector<std::string>& lines, Dice& dice) {
  static const std::array<const char*, 10> pool = {
      "WORKDIR /app", "WORKDIR sub",         "COPY . /app",         "COPY a /app/", "COPY d /d",
      "COPY *.txt /", "RUN echo one > /one", "RUN cat /etc/passwd", "EXPOSE 80",    "CMD [\"a\"]"};
  static const std::array<const char*, 4> files = {"a", "b.txt", "d/x", "d/y"};
  switch (dice.below(6)) {
    case 0:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(dice.below(lines.size() + 1)),
                   pool[dice.below(pool.size())]);
      break;
    case 1:
      if (!lines.empty()) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(dice.below(lines.size())));
      break;
    case 2:
      if (lines.size() > 1) std::swap(lines[dice.below(lines.size())], lines[dice.below(lines.size())]);
      break;
    case 3: world.write(files[dice.below(files.size())], std::to_string(dice.below(3))); break;
    case 4: world.touch(files[dice.below(files.size())]); break;
    case 5: world.chmod(files[dice.below(files.size())], dice.below(2) == 0 ? 0644 : 0600); break;
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  world.dockerfile(text);
}

}  // namespace

TEST_CASE("a forecast says what the build that follows does, and why") {
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for (std::uint32_t seed = 0; seed < 25; ++seed) {
      CAPTURE(seed);
      Dice dice(seed);
      World world(builder);
      for (const char* file : {"a", "b.txt", "d/x", "d/y"}) world.write(file, "0");
      std::vector<std::string> lines = {"WORKDIR /app", "COPY . /app", "RUN echo one > /one"};
      for (int i = 0; i < 12; ++i) {
        edit(world, lines, dice);
        const Record forecast = world.forecast();
        const Record record = world.build();
        REQUIRE(record.ok);
        REQUIRE(verdicts(forecast) == verdicts(record));
        for (std::size_t s = 0; s < record.steps.size(); ++s) {
          const cache::Reason& reason = record.steps[s].reason;
          CHECK(forecast.steps[s].reason.kind == reason.kind);
          CHECK(forecast.steps[s].reason.record == reason.record);
          CHECK(forecast.steps[s].reason.origin == reason.origin);
          const bool compared =
              reason.kind == cache::Reason::Kind::changed || reason.kind == cache::Reason::Kind::below_is_new;
          if (compared) CHECK(cache::prove(record.steps[s].key, reason).holds);
        }
      }
    }
  }
}

TEST_CASE("of several stages, too: what is certain comes true, and what is open is only ever cached or run") {
  static const std::array<const char*, 12> pool = {"FROM busybox:1",
                                                   "FROM busybox:1 AS s",
                                                   "COPY a /a",
                                                   "COPY --from=0 /etc /etc0",
                                                   "COPY --from=0 /etc/passwd /p",
                                                   "RUN cat /a > /b || true",
                                                   "RUN echo one > /one",
                                                   "COPY --link b.txt /l",
                                                   "RUN --mount=from=0,target=/m cat /m/etc/passwd > /q",
                                                   "COPY d /d",
                                                   "COPY --from=0 --link /etc /e2",
                                                   "WORKDIR /w"};
  static const std::array<const char*, 4> files = {"a", "b.txt", "d/x", "d/y"};
  int open = 0;
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
      Dice dice(seed + 1000);
      World world(builder);
      for (const char* file : files) world.write(file, "0");
      std::vector<std::string> lines = {"RUN echo one > /one", "FROM busybox:1", "COPY --from=0 /etc /etc0"};
      for (int i = 0; i < 10; ++i) {
        const std::size_t at = dice.below(lines.size() + 1);
        switch (dice.below(4)) {
          case 0: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), pool[dice.below(pool.size())]); break;
          case 1:
            if (at < lines.size()) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
            break;
          default: world.write(files[dice.below(files.size())], std::to_string(dice.below(3)));
        }
        std::string text;
        for (const std::string& line : lines) text += line + "\n";
        world.dockerfile(text);
        CAPTURE(seed);
        CAPTURE(text);
        const std::string ahead = verdicts(world.forecast());
        const Record record = world.build();
        if (!record.ok) continue;
        const std::string done = verdicts(record);
        REQUIRE(ahead.size() == done.size());
        for (std::size_t step = 0; step < done.size(); ++step) {
          const bool fits =
              ahead[step] == done[step] || (ahead[step] == '?' && (done[step] == 'C' || done[step] == 'X'));
          CHECK_MESSAGE(fits, ahead << " came to " << done);
          open += ahead[step] == '?' ? 1 : 0;
        }
      }
    }
  }
  CHECK(open > 50);  // else this tested nothing
}

TEST_CASE("what only a run can tell is left open, and the step that decides is named") {
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    World world(builder);
    // Of two lines only the first gets into what the last stage copies.
    world.write("a", "one\n").write("conf", "x");
    world.write("Dockerfile",
                "FROM busybox:1 AS made\nCOPY a /a\nRUN cat /a > /all; mkdir /out; echo fixed > /out/result\n"
                "FROM busybox:1\nCOPY --from=made /out /out\nRUN echo done > /done\nCOPY conf /conf\n");
    // Nothing like it was ever built: all of it runs, whatever it makes.
    CHECK(verdicts(world.forecast()) == "XXXXX");
    REQUIRE(verdicts(world.build()) == "XXXXX");

    world.write("a", "two\n");
    const Record ahead = world.forecast();
    CHECK(verdicts(ahead) == "XX???");
    for (std::size_t step = 4; step < ahead.steps.size(); ++step) {
      CHECK(ahead.steps[step].reason.kind == cache::Reason::Kind::depends);
      CHECK(ahead.steps[step].reason.record != nullptr);
    }
    CHECK(verdicts(world.build()) == "XXCCC");

    // What surely runs, whatever is below it, is not left open.
    world.write("a", "three\n").write("conf", "y");
    CHECK(verdicts(world.forecast()) == "XX??X");
    CHECK(verdicts(world.build()) == "XXCCX");
  }
}

TEST_CASE("a forecast takes its seconds from the nearest record") {
  World world;
  world.write("a", "1").dockerfile("COPY a /a\nRUN true\n");
  CHECK(world.forecast().steps[2].seconds == 0);
  const Record record = world.build();
  world.write("a", "2");
  CHECK(world.forecast().steps[2].seconds == record.steps[2].seconds);
}

TEST_CASE("a build equals one whose shelf was emptied, but for its verdicts") {
  Dice dice(7);
  World world;
  for (const char* file : {"a", "b.txt", "d/x", "d/y"}) world.write(file, "0");
  std::vector<std::string> lines = {"WORKDIR /app", "COPY . /app", "RUN echo one > /one"};
  for (int i = 0; i < 25; ++i) {
    edit(world, lines, dice);
    const Record record = world.build();
    const Record fresh = build::run(world.input(), {}).record;
    REQUIRE(record.image != nullptr);
    REQUIRE(fresh.image != nullptr);
    CHECK(record.image->files.digest() == fresh.image->files.digest());
    CHECK(record.image->config == fresh.image->config);
  }
}
