// Where a build's stages, steps and arrows lie: geometry alone, at 100 %, from the corner (0, 0).
//
// A stage is a card, a step a row of it. A card stands right of those that it needs; where there is no room beside
// them, in a new line of cards below. Arrows go from row to row in the gaps between cards and cross none.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "lab/view.h"
#include "ui/geometry.h"

namespace ui {

struct GraphRow {
  Rect place;
  std::vector<int> nodes;  // positions in Graph::nodes; several: a run of CACHED steps, folded
};

struct GraphCard {
  Rect place;
  int stage = 0;  // position in Graph::stages
  std::vector<GraphRow> rows;
};

struct GraphArrow {
  std::vector<Point> way;  // its head is at the end, and points to the right
  int edge = 0;            // position in Graph::edges
};

struct GraphPlan {
  std::vector<GraphCard> cards;
  std::vector<GraphArrow> arrows;
  Point extent;

  // The row of a node; null where there is none.
  [[nodiscard]] const GraphRow* row_of(int node) const;
};

namespace graph_size {
inline constexpr float title = 26;
inline constexpr float row = 24;
inline constexpr float widest = 250;
inline constexpr float narrowest = 130;
inline constexpr float margin = 14;
inline constexpr std::size_t folded_from = 3;  // as many CACHED steps on end are one row
}  // namespace graph_size

struct GraphWish {
  float room = 0;                                     // width
  std::function<float(const lab::GraphNode&)> wants;  // width of a row that shows all of it
  std::set<int> opened;                               // first nodes of runs that are not to be folded
};

[[nodiscard]] GraphPlan plan_graph(const lab::Graph& graph, const GraphWish& wish);

}  // namespace ui
