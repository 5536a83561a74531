#include "lab/comparison.h"

#include <string>

#include "world.h"

using lab::ComparedRow;
using lab_tests::World;

namespace {

// "FROM=FROM COPY/COPY RUN/-": "=" the very same layer or base, "/" otherwise, by the first words.
std::string shape_of(const lab::Comparison& comparison) {
  const auto first = [](const lab::ComparedStep& step) {
    return step.there ? step.text.substr(0, step.text.find(' ')) : std::string("-");
  };
  std::string out;
  for (const ComparedRow& row : comparison.rows)
    out += (out.empty() ? "" : " ") + first(row.left) + (row.differs ? "/" : "=") + first(row.right);
  return out;
}

}  // namespace

TEST_CASE("the two newest builds stand side by side") {
  World world;
  CHECK(world.view().comparison.left.name.empty());
  CHECK(world.view().comparison.offers.empty());
  world.play("build");
  CHECK(world.view().comparison.left.name.empty());
  CHECK(world.view().comparison.offers.size() == 2);
  world.play("replace server.js Hello Hi");
  world.play("build");
  const lab::Comparison comparison = world.view().comparison;
  CHECK(comparison.left.name == "1");
  CHECK(comparison.right.name == "2");
  CHECK(comparison.left.title == "Build 1, BuildKit");
  REQUIRE(comparison.left.choices.size() == 6);  // the next one, 2 and 1, each by both builders
  CHECK(comparison.left.choices[2].label == "Build 2, BuildKit");
  CHECK(std::get<lab::Compare>(comparison.left.choices[3].command).left == "2:other");
  CHECK(std::get<lab::Compare>(comparison.right.choices[5].command).right == "1:other");
  CHECK(shape_of(comparison) == "FROM/FROM WORKDIR/WORKDIR COPY=COPY RUN=RUN EXPOSE=EXPOSE CMD=CMD");
  CHECK(comparison.rows[1].same_layer);
  CHECK_FALSE(comparison.rows[2].same_layer);
  CHECK(comparison.rows[1].right.verdict_word == "CACHED");
  CHECK(comparison.rows[2].right.note == "server.js changed");
}

TEST_CASE("a step that was edited stands beside what it was, one that came or went beside nothing") {
  World world;
  world.play("write Dockerfile <<< \"FROM node\\nWORKDIR /app\\nCOPY . .\\nRUN echo one\\nRUN echo end\"");
  world.play("build");
  world.play("write Dockerfile <<< \"FROM node\\nCOPY . /app\\nRUN echo two\\nUSER node\\nRUN echo end\"");
  world.play("build");
  CHECK(shape_of(world.view().comparison) == "FROM/FROM WORKDIR/- COPY/COPY RUN/RUN -/USER RUN=RUN");
}

TEST_CASE("the other builder is given the same builds, whatever was done in between") {
  World world;
  world.play("build");
  world.play("build");
  world.play("compare 2 2:other");
  const lab::Comparison comparison = world.view().comparison;
  CHECK(comparison.right.title == "Build 2, classic builder");
  for (const ComparedRow& row : comparison.rows) {
    if (!row.right.verdict_word.empty() && row.right.text.substr(0, 4) != "FROM")
      CHECK_MESSAGE(row.right.verdict == build::Verdict::cached, row.right.text);
  }
  // A classic session of its own comes to the same.
  World classic;
  classic.play("choose_builder classic");
  classic.play("build");
  classic.play("build");
  const build::Record& alone = classic.last_build();
  const auto twin = world.session.build_named("2:other");
  REQUIRE(twin != nullptr);
  REQUIRE(twin->steps.size() == alone.steps.size());
  for (std::size_t i = 0; i < alone.steps.size(); ++i) {
    CHECK(twin->steps[i].verdict == alone.steps[i].verdict);
    CHECK(twin->steps[i].key.digest == alone.steps[i].key.digest);
  }
}

TEST_CASE("the next build is compared by its forecast, and follows the edits") {
  World world;
  world.play("build");
  world.play("compare 1 next");
  CHECK(world.view().comparison.rows[2].right.verdict == build::Verdict::cached);
  world.play("replace server.js Hello Hi");
  lab::View view = world.view();
  CHECK(view.comparison.right.forecast);
  CHECK(view.comparison.rows[2].right.verdict_word == "will run");
  world.play("replace server.js Hi Hello");
  lab::update_view(world.session, view);
  CHECK(view.comparison.rows[2].right.verdict_word == "will be CACHED");
  // Whoever is to predict is not told.
  world.play("predict");
  lab::update_view(world.session, view);
  CHECK(view.comparison.rows.empty());
}

TEST_CASE("builds of two branches are compared, and one that is not there is refused") {
  World world;
  world.play("build");
  world.play("replace server.js Hello Hi");
  world.play("build");
  world.play("go_to 1");
  world.play("replace server.js Hello Hey");
  world.play("build");
  world.play("compare @3 2");
  const lab::Comparison comparison = world.view().comparison;
  CHECK(comparison.left.title == "Build 2, BuildKit, other branch");
  CHECK(comparison.rows[1].same_layer);
  CHECK_FALSE(comparison.rows[2].same_layer);
  CHECK(world.play_badly("compare 2 7").find("no build \"7\"") != std::string::npos);
  CHECK(world.play_badly("compare @2 1").find("no build \"@2\"") != std::string::npos);
}
