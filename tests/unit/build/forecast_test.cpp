#include <doctest/doctest.h>

#include "world.h"

using build::BuilderKind;
using build::Record;
using build::World;

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
