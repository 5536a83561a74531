#include "ui/graph_plan.h"

#include <doctest/doctest.h>

namespace {

using Kind = build::StepInput::Kind;
using build::Verdict;

struct Made {
  lab::Graph graph;

  int add(int stage, Verdict verdict, bool needed = true) {
    while (static_cast<int>(graph.stages.size()) <= stage)
      graph.stages.push_back({"stage-" + std::to_string(graph.stages.size()), needed});
    const int index = static_cast<int>(graph.nodes.size());
    graph.nodes.push_back({.step = index, .stage = stage, .text = "RUN x", .verdict = verdict, .needed = needed});
    return index;
  }
  void join(int from, int to, Kind kind = Kind::copied) { graph.edges.push_back({from, to, kind}); }
  [[nodiscard]] ui::GraphPlan plan(float room, std::set<int> opened = {}) const {
    return ui::plan_graph(graph,
                          {.room = room, .wants = [](const lab::GraphNode&) { return 200.F; }, .opened = opened});
  }
};

// Two stages that go on from one, and one that copies from both.
Made monorepo() {
  Made made;
  made.add(0, Verdict::cached);
  const int deps = made.add(0, Verdict::executed);
  for (const int stage : {1, 2}) {
    made.join(deps, made.add(stage, Verdict::executed), Kind::files);
    made.add(stage, Verdict::executed);
  }
  made.join(3, made.add(3, Verdict::executed));
  made.join(5, made.add(3, Verdict::executed));
  return made;
}

bool crosses(ui::Point a, ui::Point b, ui::Rect card) {
  const ui::Rect line{std::min(a.x, b.x), std::min(a.y, b.y), std::max(std::abs(a.x - b.x), 0.1F),
                      std::max(std::abs(a.y - b.y), 0.1F)};
  return !ui::intersection(line, card.inset(1, 1)).empty();
}

}  // namespace

TEST_CASE("a card a stage, right of those that it needs; those beside each other stand below each other") {
  const ui::GraphPlan plan = monorepo().plan(900);
  REQUIRE(plan.cards.size() == 4);
  const auto at = [&](std::size_t i) { return plan.cards[i].place; };
  CHECK(at(1).x >= at(0).right());
  CHECK(at(2).x == at(1).x);
  CHECK(at(2).y >= at(1).bottom());
  CHECK(at(3).x >= at(1).right());
  CHECK(plan.extent.x <= 900);
}

TEST_CASE("where there is no room beside, cards stand in a new line; none is wider than the panel") {
  for (const float room : {300.F, 420.F, 560.F}) {
    CAPTURE(room);
    const ui::GraphPlan plan = monorepo().plan(room);
    CHECK(plan.extent.x <= room);
    for (std::size_t i = 0; i < plan.cards.size(); ++i)
      for (std::size_t k = i + 1; k < plan.cards.size(); ++k)
        CHECK(ui::intersection(plan.cards[i].place, plan.cards[k].place).empty());
  }
}

TEST_CASE("arrows go from the very row to the very row, and cross no card") {
  for (const float room : {300.F, 560.F, 900.F}) {
    CAPTURE(room);
    const Made made = monorepo();
    const ui::GraphPlan plan = made.plan(room);
    CHECK(plan.arrows.size() == made.graph.edges.size());
    for (const ui::GraphArrow& arrow : plan.arrows) {
      const lab::GraphEdge& edge = made.graph.edges[static_cast<std::size_t>(arrow.edge)];
      const ui::Rect from = plan.row_of(edge.from)->place;
      const ui::Rect to = plan.row_of(edge.to)->place;
      CHECK(arrow.way.front().x == from.right());
      CHECK(arrow.way.front().y == from.middle_y());
      CHECK(arrow.way.back().x == to.x);
      CHECK(arrow.way.back().y >= to.y);
      CHECK(arrow.way.back().y <= to.bottom());
      for (std::size_t i = 0; i + 1 < arrow.way.size(); ++i)
        for (const ui::GraphCard& card : plan.cards) CHECK_FALSE(crosses(arrow.way[i], arrow.way[i + 1], card.place));
    }
  }
}

TEST_CASE("three CACHED steps on end are one row, until it is opened; one that copies stays by itself") {
  Made made;
  for (int i = 0; i < 4; ++i) made.add(0, Verdict::cached);
  made.add(0, Verdict::executed);
  const ui::GraphPlan folded = made.plan(900);
  REQUIRE(folded.cards[0].rows.size() == 2);
  CHECK(folded.cards[0].rows[0].nodes == std::vector<int>{0, 1, 2, 3});
  CHECK(folded.row_of(2) == &folded.cards[0].rows[0]);
  CHECK(made.plan(900, {0}).cards[0].rows.size() == 5);
  made.join(made.add(1, Verdict::cached), 2);
  CHECK(made.plan(900).cards[0].rows.size() == 5);  // 0 1, 2, 3, 4: no run is long enough
}

TEST_CASE("a build of many stages is laid out in moments") {
  Made made;
  for (int i = 0; i < 400; ++i) {
    made.add(i, Verdict::executed);
    if (i > 0) made.join(i - 1, i);
  }
  CHECK(made.plan(700).cards.size() == 400);
}
