#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::only;
using ui_test::Workbench;

namespace {

// A stage of six steps, and one that copies from it; at 100 %.
struct Graphed : Workbench {
  explicit Graphed(float width = 1440, float height = 900) : Workbench(width, height) {
    view.graph.build = 3;
    view.graph.stages = {{"build", true}, {"image", true}};
    for (int i = 0; i < 6; ++i)
      view.graph.nodes.push_back(
          {i, 0, i, "RUN npm run part-" + std::to_string(i), "ran 1.0 s", build::Verdict::executed});
    view.graph.nodes.push_back({6, 1, 6, "COPY --from=build /app /app", "ran 0.1 s", build::Verdict::executed});
    for (int i = 0; i < 5; ++i) view.graph.edges.push_back({i, i + 1, build::StepInput::Kind::files});
    view.graph.edges.push_back({5, 6, build::StepInput::Kind::copied});
    ++view.revision;
    memory.pane = ui::Pane::preview;
    run();
    click("bottom:graph");
    opened_at = zoom();
    memory.bottom.graph = {.sized = true};
    run();
  }
  float opened_at = 0;
  ui::Rect at(const std::string& id) const { return item(id)->rect; }
  float zoom() const { return memory.bottom.graph.view.zoom; }
};

}  // namespace

TEST_CASE("the graph opens so that all of it is seen, as far as it can be read") {
  CHECK(Graphed(4000, 1600).opened_at == 1);
  const float between = Graphed(1600, 1000).opened_at;
  CHECK(between > 0.7F);
  CHECK(between < 1);
  Graphed bench(480, 844);
  CHECK(bench.opened_at == 1);  // not all of it has room in any size that can be read, but all stages have
  bench.memory.bottom.graph = {};
  bench.run();
  bench.click("graph.farther");
  CHECK(bench.zoom() == 0.85F);
  bench.run();
  CHECK(bench.zoom() == 0.85F);  // chosen now
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
  const ui::Rect panel = bench.at("panel:bottom");
  for (int i = 0; i < 7; ++i) {
    const ui::Rect node = bench.at("node:" + std::to_string(i));
    CHECK(node.h == doctest::Approx(42 * bench.zoom()));
    CHECK(node.right() <= panel.right());
  }
}

TEST_CASE("the buttons say how large it is, and lie above the steps") {
  Graphed bench(480, 844);
  REQUIRE(bench.item("graph.fit"));
  CHECK(bench.item("graph.fit")->label == "Size of the graph: 100 %, show all of it (0)");
  CHECK(bench.click("graph.closer").empty());
  CHECK(bench.zoom() == 1.25F);
  bench.click("graph.fit");
  CHECK(bench.at("node:6").right() <= 480);
  CHECK(bench.item("graph.fit")->label == "Size of the graph: 43 %, show it at 100 %");
  bench.click("graph.farther");
  CHECK(bench.zoom() == ui::least_zoom);
  bench.click("graph.farther");
  CHECK(bench.zoom() == ui::least_zoom);
  bench.click("graph.fit");
  bench.click("graph.fit");
  CHECK(bench.zoom() == 1);
}

TEST_CASE("a step that is dragged moves the ground; one that is clicked is chosen") {
  Graphed bench(390, 844);
  const ui::Rect node = bench.at("node:1");
  const ui::Point at{node.middle_x(), node.middle_y()};
  bench.input.move(at);
  bench.input.button(true, 1, false, true);
  bench.input.move({at.x - 30, at.y});
  bench.run();
  bench.input.move({at.x - 60, at.y});
  bench.run();
  bench.input.button(false, 1, false, true);
  CHECK(bench.run().empty());
  CHECK(bench.at("node:1").x < node.x);
  const auto sent = bench.click("node:1");
  REQUIRE(only<lab::SelectStep>(sent));
  CHECK(only<lab::SelectStep>(sent)->step == 1);
}
