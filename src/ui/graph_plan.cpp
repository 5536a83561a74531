#include "ui/graph_plan.h"

#include <algorithm>
#include <map>

namespace ui {
namespace {

using namespace graph_size;

constexpr float gap = 44;         // between cards side by side: room for arrows
constexpr float below = 14;       // between cards one below the other
constexpr float pad = 6;          // below the last row
constexpr float first_lane = 10;  // from a card to the first arrow in the gap
constexpr float apart = 5;        // arrows in one gap

const lab::GraphNode& node_at(const lab::Graph& graph, int index) {
  return graph.nodes[static_cast<std::size_t>(index)];
}

bool joins_stages(const lab::Graph& graph, const lab::GraphEdge& edge) {
  return node_at(graph, edge.from).stage != node_at(graph, edge.to).stage;
}

bool can_fold(const lab::GraphNode& node) { return node.needed && node.verdict == build::Verdict::cached; }

// Rows without places. A step that takes something of another stage stays by itself, so that its arrow has an end.
std::vector<GraphRow> rows_of(const lab::Graph& graph, int stage, const std::set<int>& opened) {
  std::set<int> takes;
  for (const lab::GraphEdge& edge : graph.edges)
    if (joins_stages(graph, edge) && edge.kind != build::StepInput::Kind::files) takes.insert(edge.to);
  std::vector<GraphRow> rows;
  std::vector<int> run;
  const auto end_run = [&] {
    const bool folds = run.size() >= folded_from && !opened.contains(run.front());
    if (folds)
      rows.push_back({{}, run});
    else
      for (const int node : run) rows.push_back({{}, {node}});
    run.clear();
  };
  for (int i = 0; i < static_cast<int>(graph.nodes.size()); ++i) {
    if (node_at(graph, i).stage != stage) continue;
    if (can_fold(node_at(graph, i)) && !takes.contains(i)) {
      run.push_back(i);
      continue;
    }
    end_run();
    rows.push_back({{}, {i}});
  }
  end_run();
  return rows;
}

// How many stages must come before each, one after the other. Stages stand in the order of the Dockerfile, so those
// that one needs come before it.
std::vector<int> depths_of(const lab::Graph& graph) {
  std::vector<int> depths(graph.stages.size(), 0);
  for (std::size_t round = 0; round < graph.stages.size(); ++round)
    for (const lab::GraphEdge& edge : graph.edges) {
      if (!joins_stages(graph, edge)) continue;
      const auto from = static_cast<std::size_t>(node_at(graph, edge.from).stage);
      const auto to = static_cast<std::size_t>(node_at(graph, edge.to).stage);
      if (from < depths.size() && to < depths.size() && from < to) depths[to] = std::max(depths[to], depths[from] + 1);
    }
  return depths;
}

float height_of(const GraphCard& card) { return title + static_cast<float>(card.rows.size()) * row + pad; }

float width_of(const lab::Graph& graph, const GraphCard& card, const GraphWish& wish) {
  float width = narrowest;
  for (const GraphRow& one : card.rows)
    if (one.nodes.size() == 1) width = std::max(width, wish.wants(node_at(graph, one.nodes.front())));
  return std::min({width, widest, std::max(narrowest, wish.room - 2 * margin)});
}

// Cards that lie beside each other; below them is a lane for arrows that must go around.
struct Line {
  float bottom = 0;
  int around = 0;  // arrows in the lane
};

class Planner {
 public:
  Planner(const lab::Graph& graph, const GraphWish& wish) : graph_(graph), wish_(wish) {}

  GraphPlan make() {
    add_cards();
    place_cards();
    for (std::size_t i = 0; i < graph_.edges.size(); ++i)
      if (joins_stages(graph_, graph_.edges[i])) add_arrow(static_cast<int>(i));
    Point& extent = plan_.extent;
    for (const GraphCard& card : plan_.cards) extent.x = std::max(extent.x, card.place.right() + margin);
    for (const Line& line : lines_)
      extent.y = std::max(extent.y, line.bottom + margin + static_cast<float>(std::min(line.around, 4)) * apart);
    return std::move(plan_);
  }

 private:
  struct Spot {
    std::size_t line = 0;
    int column = 0;  // in its line
  };

  void add_cards() {
    const std::vector<int> depths = depths_of(graph_);
    for (int stage = 0; stage < static_cast<int>(graph_.stages.size()); ++stage) {
      GraphCard card{.stage = stage, .rows = rows_of(graph_, stage, wish_.opened)};
      if (card.rows.empty()) continue;
      card.place.w = width_of(graph_, card, wish_);
      card.place.h = height_of(card);
      columns_[depths[static_cast<std::size_t>(stage)]].push_back(plan_.cards.size());
      plan_.cards.push_back(std::move(card));
    }
    spots_.resize(plan_.cards.size());
  }

  // Columns from left to right, in as many lines as are needed.
  void place_cards() {
    float x = margin;
    float top = margin;
    int column = 0;
    lines_.push_back({top});
    for (const auto& [depth, cards] : columns_) {
      float width = 0;
      for (const std::size_t card : cards) width = std::max(width, plan_.cards[card].place.w);
      if (column > 0 && x + width + margin > wish_.room) {
        x = margin;
        column = 0;
        top = lines_.back().bottom + 34;
        lines_.push_back({top});
      }
      float y = top;
      for (const std::size_t card : cards) {
        GraphCard& placed = plan_.cards[card];
        placed.place = {x, y, width, placed.place.h};
        spots_[card] = {lines_.size() - 1, column};
        Rect rest = placed.place;
        take_top(rest, title);
        for (GraphRow& one : placed.rows) one.place = take_top(rest, row);
        y += placed.place.h + below;
      }
      lines_.back().bottom = std::max(lines_.back().bottom, y - below);
      x += width + gap;
      ++column;
    }
  }

  [[nodiscard]] std::size_t card_of(int node) const {
    const int stage = node_at(graph_, node).stage;
    return static_cast<std::size_t>(std::find_if(plan_.cards.begin(), plan_.cards.end(),
                                                 [&](const GraphCard& card) { return card.stage == stage; }) -
                                    plan_.cards.begin());
  }

  void add_arrow(int index) {
    const lab::GraphEdge& edge = graph_.edges[static_cast<std::size_t>(index)];
    const std::size_t from = card_of(edge.from);
    const std::size_t to = card_of(edge.to);
    const GraphRow* a = plan_.row_of(edge.from);
    const GraphRow* b = plan_.row_of(edge.to);
    if (a == nullptr || b == nullptr) return;
    const float shift = static_cast<float>(into_[b]++) * apart;
    const Point start{a->place.right(), a->place.middle_y()};
    const Point end{b->place.x, std::min(b->place.middle_y() + shift, b->place.bottom() - 3)};
    const Spot left = spots_[from];
    const Spot right = spots_[to];
    const auto lane_of = [&](std::size_t card) {
      return static_cast<float>(std::min(lanes_[{spots_[card].line, spots_[card].column}]++, 5)) * apart;
    };
    if (left.line == right.line && right.column == left.column + 1) {
      const float x = start.x + first_lane + lane_of(from);
      plan_.arrows.push_back({{start, {x, start.y}, {x, end.y}, end}, index});
      return;
    }
    // Down past the cards of its line, along below them, and to the other card from its left.
    Line& line = lines_[left.line];
    const float out = start.x + first_lane + lane_of(from);
    const float along = line.bottom + 8 + static_cast<float>(std::min(line.around++, 4)) * apart;
    const float in = std::max(3.F, end.x - first_lane - shift);
    plan_.arrows.push_back({{start, {out, start.y}, {out, along}, {in, along}, {in, end.y}, end}, index});
  }

  const lab::Graph& graph_;
  const GraphWish& wish_;
  GraphPlan plan_;
  std::map<int, std::vector<std::size_t>> columns_;  // by depth: positions among the cards
  std::vector<Spot> spots_;                          // beside the cards
  std::vector<Line> lines_;
  std::map<std::pair<std::size_t, int>, int> lanes_;  // arrows that leave to the right of a line's column
  std::map<const GraphRow*, int> into_;
};

}  // namespace

const GraphRow* GraphPlan::row_of(int node) const {
  for (const GraphCard& card : cards)
    for (const GraphRow& one : card.rows)
      if (std::find(one.nodes.begin(), one.nodes.end(), node) != one.nodes.end()) return &one;
  return nullptr;
}

GraphPlan plan_graph(const lab::Graph& graph, const GraphWish& wish) { return Planner(graph, wish).make(); }

}  // namespace ui
