// Predictions, and the form of a build's options.
#include <doctest/doctest.h>

#include "lab/build_form.h"
#include "world.h"

using lab_tests::World;

TEST_CASE("marks are asked for the steps that have layers, hide the forecast, and are judged by the build") {
  World world;
  world.play("build");
  world.play("replace server.js Hello Hi");
  world.play("predict");
  lab::View view = lab::make_view(world.session);
  CHECK(view.predictions.on);
  CHECK(view.gutter.empty());
  REQUIRE(view.predictions.rows.size() == 3);  // the newest layer first: RUN, COPY, WORKDIR
  CHECK(view.predictions.rows[0].text == "RUN npm install");
  const int run = view.predictions.rows[0].step;
  const int copy = view.predictions.rows[1].step;
  const int workdir = view.predictions.rows[2].step;
  const auto mark = [&](int step, const char* says) { world.play("mark " + std::to_string(step) + " " + says); };
  mark(workdir, "cached");
  mark(copy, "cached");
  mark(run, "cached");
  mark(run, "runs");  // another mind
  mark(copy, "open");
  view = lab::make_view(world.session);
  CHECK(view.predictions.rows[0].mark == lab::PredictionRow::Mark::runs);
  CHECK(view.predictions.rows[1].mark == lab::PredictionRow::Mark::open);
  CHECK(view.predictions.sentence == "One step is left.");
  mark(copy, "cached");
  CHECK(lab::make_view(world.session).predictions.sentence == "All marked. Build, and see.");
  const std::string said = world.play("build");
  CHECK(said.find("You were right about 2 of 3 steps.") != std::string::npos);
  view = lab::make_view(world.session);
  CHECK_FALSE(view.predictions.on);  // it was about that build
  CHECK(view.predictions.rows.empty());
  CHECK(view.stack.sentence.find("2 of 3") != std::string::npos);
  for (const lab::StackRow& row : view.stack.rows) {
    if (row.step == copy) CHECK(row.prediction == "wrong: you said CACHED");
    if (row.step == run) CHECK(row.prediction == "right: you said it would run");
    if (row.step == workdir) CHECK(row.predicted_right);
    if (row.kind != build::Step::Kind::files) CHECK(row.prediction.empty());
  }
  world.play("replace server.js Hi Hey");
  world.play("predict");
  CHECK(lab::make_view(world.session).gutter.empty());
  world.play("predict off");
  view = lab::make_view(world.session);
  CHECK_FALSE(view.predictions.on);
  CHECK_FALSE(view.gutter.empty());
}

TEST_CASE("a mark on a line that was edited since, or on no step, does not count") {
  World world;
  world.play("predict");
  const lab::View view = lab::make_view(world.session);
  REQUIRE(view.predictions.rows.size() == 3);
  const int run = view.predictions.rows[0].step;
  world.play("mark " + std::to_string(run) + " runs");
  world.play("replace Dockerfile \"npm install\" \"npm install --omit=dev\"");
  CHECK(lab::make_view(world.session).predictions.rows[0].mark == lab::PredictionRow::Mark::open);
  CHECK(world.play("build").find("You were") == std::string::npos);
  world.play("replace server.js Hello Hi");
  CHECK(world.play_badly("mark 99 runs").find("no such step") != std::string::npos);
  CHECK(world.play_badly("mark 1 perhaps").find("perhaps") != std::string::npos);
}

TEST_CASE("the forecast after a mark, an undo and a redo is that of the state that is shown") {
  World world;
  world.play("build");
  const std::string before = lab::make_view(world.session).forecast;
  world.play("replace server.js Hello Hi");
  (void)world.session.forecast();
  world.play("replace package.json 1.0.0 1.0.1");
  world.play("mark 3 runs");
  world.play("predict off");
  world.play("undo");
  const build::Record& ahead = world.session.forecast();
  int runs = 0;
  for (const build::Step& step : ahead.steps)
    runs += step.kind == build::Step::Kind::files && step.verdict == build::Verdict::executed ? 1 : 0;
  CHECK(runs == 2);
  for (const build::Step& step : ahead.steps)
    if (step.text == "COPY . /app") CHECK(step.reason.disagreements.size() == 1);
}

TEST_CASE("a form's text becomes a build's options; quotes hold a value together") {
  lab::BuildForm form;
  form.build_args = "A=1  B='two words' C=\"three \\\" four\"";
  form.target = "test";
  form.fresh = "deps base";
  form.export_to = "ci";
  form.pull = true;
  const auto build = lab::build_of(form);
  REQUIRE(build);
  CHECK(build->options.build_args ==
        std::map<std::string, std::string>{{"A", "1"}, {"B", "two words"}, {"C", "three \" four"}});
  CHECK(build->options.no_cache_filter == std::vector<std::string>{"deps", "base"});
  CHECK(build->options.export_cache == "ci");
  CHECK(build->options.export_max);
  CHECK(lab::docker_line(*build).starts_with("docker build --no-cache-filter deps --no-cache-filter base --pull"));
  CHECK(lab::docker_line(*build).ends_with(" ."));
  CHECK(lab::docker_line(*lab::build_of({})) == "docker build .");
  form.secrets = "token";
  const auto bad = lab::build_of(form);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message.find("--secret takes NAME=VALUE") != std::string::npos);
  form.secrets = "'never closed";
  CHECK_FALSE(lab::build_of(form));
}
