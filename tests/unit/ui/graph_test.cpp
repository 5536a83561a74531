#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::only;
using ui_test::Workbench;

namespace {

// A long stage, and one that copies from its last step.
struct Graphed : Workbench {
  explicit Graphed(float width = 1440, float height = 900) : Workbench(width, height) {
    view.graph.build = 3;
    view.graph.stages = {{"build", true}, {"image", true}};
    for (int i = 0; i < last; ++i)
      view.graph.nodes.push_back(
          {i, 0, i, "RUN npm run part-" + std::to_string(i), "ran 1.0 s", build::Verdict::executed});
    view.graph.nodes.push_back({last, 1, last, "COPY --from=build /app /app", "ran 0.1 s", build::Verdict::executed});
    for (int i = 0; i + 1 < last; ++i) view.graph.edges.push_back({i, i + 1, build::StepInput::Kind::files});
    view.graph.edges.push_back({last - 1, last, build::StepInput::Kind::copied});
    ++view.revision;
    memory.pane = ui::Pane::preview;
    run();
    click("bottom:graph");
  }
  static constexpr int last = 40;
  ui::Rect at(const std::string& id) const { return item(id)->rect; }
  float zoom() const { return memory.bottom.graph.view.zoom; }
};

}  // namespace

TEST_CASE("the graph opens at the size that can be read, in whatever room") {
  for (const float width : {390.F, 1024.F, 1440.F, 4000.F}) {
    Graphed bench(width, 900);
    CHECK(bench.zoom() == 1);
    CHECK(bench.at("node:1").h == 24);
    CHECK(bench.at("node:1").x >= 0);
    CHECK(bench.at("node:1").right() <= width);
  }
}

TEST_CASE("a run of CACHED steps is one row; a click opens it") {
  Graphed bench;
  for (int i = 0; i < 5; ++i) {
    bench.view.graph.nodes[static_cast<std::size_t>(i)].verdict = build::Verdict::cached;
    bench.view.graph.nodes[static_cast<std::size_t>(i)].verdict_word = "CACHED";
  }
  bench.run();
  CHECK_FALSE(bench.item("node:1"));
  REQUIRE(bench.item("nodes:0"));
  CHECK(bench.item("nodes:0")->label.starts_with("5 cached"));
  CHECK(bench.click("nodes:0").empty());
  REQUIRE(bench.item("node:1"));
  const auto sent = bench.click("node:1");
  REQUIRE(only<lab::SelectStep>(sent));
  CHECK(only<lab::SelectStep>(sent)->step == 1);
  bench.view.graph.build = 4;  // another build is folded again
  bench.run();
  CHECK(bench.item("nodes:0"));
}

TEST_CASE("the wheel with Ctrl makes the graph larger about the pointer, and nothing else") {
  Graphed bench;
  const ui::Rect before = bench.at("node:1");
  bench.input.move({before.x + 10, before.y + 10});
  bench.run();
  bench.input.zoom(1.5F);
  bench.run();
  CHECK(bench.zoom() == 1.5F);
  CHECK(bench.at("node:1").x + 15 == doctest::Approx(before.x + 10));
  CHECK(bench.at("node:1").y + 15 == doctest::Approx(before.y + 10).epsilon(0.02));
  bench.input.move({200, 20});
  bench.input.zoom(0.5F);
  bench.run();
  CHECK(bench.zoom() == 1.5F);
}

TEST_CASE("two fingers make the graph larger, and take it along") {
  Graphed bench;
  const ui::Rect node = bench.at("node:1");
  bench.input.move({node.x + 10, node.y + 10});
  bench.input.button(true, 1, false, true);
  bench.input.finger(1, {node.x + 10, node.y + 10});
  bench.input.finger(2, {node.x + 60, node.y + 10});
  bench.input.finger(2, {node.x + 85, node.y + 10});
  CHECK(bench.run().empty());
  CHECK(bench.zoom() == 1.5F);
  CHECK(bench.at("node:1").x == doctest::Approx(node.x - 5));
}

TEST_CASE("plus, minus and nought, where the graph has the focus") {
  Graphed bench;
  bench.type("+");
  CHECK(bench.zoom() == 1);
  bench.memory.focus.give("node:1", true);
  bench.run();
  bench.type("+");
  CHECK(bench.zoom() == 1.25F);
  bench.type("-");
  bench.type("-");
  CHECK(bench.zoom() == doctest::Approx(0.85));
  for (int i = 0; i < 12; ++i) bench.type("+");
  CHECK(bench.zoom() == 2);
  bench.type("0");
  CHECK(bench.zoom() < 1);
  CHECK(bench.at("node:1").h == doctest::Approx(24 * bench.zoom()));
}

TEST_CASE("the keyboard goes from row to row, and the graph follows") {
  Graphed bench;
  bench.memory.focus.give("node:0", true);
  bench.run();
  for (int i = 0; i < 30; ++i) bench.press({.key = ui::Key::down});
  CHECK(bench.memory.focus.focused() == "node:30");
  CHECK(bench.at("node:30").h == 24);
  CHECK(only<lab::SelectStep>(bench.press({.key = ui::Key::enter})));
}

TEST_CASE("the buttons say how large it is, and lie above the steps") {
  Graphed bench(480, 844);
  REQUIRE(bench.item("graph.fit"));
  CHECK(bench.item("graph.fit")->label == "Size of the graph: 100 %, show all of it (0)");
  CHECK(bench.click("graph.closer").empty());
  CHECK(bench.zoom() == 1.25F);
  bench.click("graph.fit");
  CHECK(bench.zoom() < 1);
  CHECK(bench.item("graph.fit")->label.ends_with(", show it at 100 %"));
  for (int i = 0; i < 6; ++i) bench.click("graph.farther");
  CHECK(bench.zoom() == ui::least_zoom);
  bench.click("graph.fit");
  bench.click("graph.fit");
  CHECK(bench.zoom() == 1);
}

TEST_CASE("a step that is dragged moves the ground; one that is clicked is chosen") {
  Graphed bench(390, 600);
  const ui::Rect node = bench.at("node:4");
  const ui::Point at{node.middle_x(), node.middle_y()};
  CHECK(bench.swipe(at, {at.x, at.y - 60}).empty());
  CHECK(bench.at("node:4").y < node.y);
  const auto sent = bench.tap("node:4");
  REQUIRE(only<lab::SelectStep>(sent));
  CHECK(only<lab::SelectStep>(sent)->step == 4);
}
