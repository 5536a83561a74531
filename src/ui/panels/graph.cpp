#include "ui/panels/graph.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/glyphs.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float widest_node = 172;
constexpr float narrowest_node = 112;
constexpr float node_height = 42;
constexpr float between = 34;  // steps of a lane
constexpr float lane = 74;
constexpr float lane_title = 20;
constexpr float margin = 14;

using Kind = build::StepInput::Kind;

// Where the steps lie: as wide as there is room, within limits.
struct Grid {
  Point origin;
  float node_width = widest_node;
  int depth = 0;  // of the last column

  [[nodiscard]] float column() const { return node_width + between; }
  [[nodiscard]] Rect place_of(const lab::GraphNode& node) const {
    return {origin.x + static_cast<float>(node.depth) * column(),
            origin.y + static_cast<float>(node.stage) * lane + lane_title, node_width, node_height};
  }
};

Grid grid_of(const lab::Graph& graph, float width) {
  Grid grid{.origin = {margin, margin}};
  for (const lab::GraphNode& node : graph.nodes) grid.depth = std::max(grid.depth, node.depth);
  const auto columns = static_cast<float>(grid.depth + 1);
  grid.node_width = std::clamp((width - 2 * margin + between) / columns - between, narrowest_node, widest_node);
  return grid;
}

Colour edge_colour(const Theme& theme, const lab::GraphNode& to, Kind kind) {
  if (!to.needed) return theme.line;
  return kind == Kind::files ? theme.not_run_edge : theme.brand;
}

// From the right side of one step to the left side of the other; what is copied or mounted comes in from above or
// below.
void draw_edge(Frame& frame, const lab::Graph& graph, const lab::GraphEdge& edge, const Grid& grid) {
  const lab::GraphNode& from = graph.nodes[static_cast<std::size_t>(edge.from)];
  const lab::GraphNode& to = graph.nodes[static_cast<std::size_t>(edge.to)];
  const Rect a = grid.place_of(from);
  const Rect b = grid.place_of(to);
  const Colour colour = edge_colour(frame.theme, to, edge.kind);
  const float width = edge.kind == Kind::files ? 1.5F : 2.F;
  const Point start{a.right(), a.middle_y()};
  if (from.stage == to.stage) {
    const Point end{b.x, b.middle_y()};
    frame.canvas.line(start, {end.x - 5, end.y}, colour, width);
    frame.canvas.triangle({end.x - 8, end.y - 4.5F}, end, {end.x - 8, end.y + 4.5F}, colour);
    return;
  }
  const bool down = to.stage > from.stage;
  const float x = edge.kind == Kind::files ? b.x + 22 : b.x + (edge.kind == Kind::copied ? 48.F : 74.F);
  const Point end{x, down ? b.y : b.bottom()};
  const float tip = down ? -8.F : 8.F;
  // Its way lies between the columns, so that no step is crossed.
  const float gutter = std::min(start.x + 14, b.x - 8);
  const float level = down ? b.y - 10 : b.bottom() + 10;
  frame.canvas.polyline({start, {gutter, start.y}, {gutter, level}, {x, level}, {x, end.y + tip / 2}}, colour, width);
  frame.canvas.triangle({x - 4.5F, end.y + tip}, end, {x + 4.5F, end.y + tip}, colour);
}

std::string spoken(const lab::Graph& graph, const lab::GraphNode& node) {
  std::string out = node.text;
  if (!node.verdict_word.empty()) out += ", " + node.verdict_word;
  for (const lab::GraphEdge& edge : graph.edges) {
    if (&graph.nodes[static_cast<std::size_t>(edge.to)] != &node || edge.kind == Kind::files) continue;
    out += (edge.kind == Kind::copied ? ", copies from " : ", mounts ") +
           graph.nodes[static_cast<std::size_t>(edge.from)].text;
  }
  if (node.context) out += std::string(", ") + std::string(words::reads_context);
  if (!node.needed) out += std::string(", ") + std::string(words::not_needed);
  return out;
}

void draw_node(Frame& frame, Rect box, const lab::View& view, const lab::GraphNode& node) {
  const Theme& theme = frame.theme;
  const VerdictColours colours = theme.of(node.verdict);
  const bool selected = view.why.build == view.graph.build && view.why.build > 0 && view.why.step == node.step;
  const Touch touch = frame.touch({.id = "node:" + std::to_string(node.step),
                                   .label = spoken(view.graph, node),
                                   .role = "option",
                                   .rect = box,
                                   .panel = panel,
                                   .list = "nodes",
                                   .selected = selected,
                                   .tip = spoken(view.graph, node)});
  if (touch.hovered) frame.cursor = Cursor::hand;
  if (node.needed) {
    frame.canvas.fill(box, node.verdict == build::Verdict::not_run ? theme.panel : colours.fill, size::radius);
    frame.canvas.stroke(box, node.verdict == build::Verdict::not_run ? theme.not_run_edge : colours.edge,
                        node.verdict == build::Verdict::executed ? 1.5F : 1.F, size::radius);
  } else {
    frame.canvas.fill(box, theme.panel, size::radius);
    frame.canvas.dashed(box, theme.not_run_edge, 1, size::radius, 3, 3);
  }
  if (touch.hovered) frame.canvas.fill(box, theme.hover, size::radius);
  Rect words = box.inset(10, 4);
  Rect first = take_top(words, 18);
  if (node.context)
    draw_glyph(frame.canvas, Glyph::file, {take_right(first, 14).middle_x(), first.middle_y()}, 11, theme.soft);
  frame.canvas.text_in(first, Type::code_small, node.text, node.needed ? theme.ink : theme.faint);
  const std::string_view said = node.needed ? std::string_view(node.verdict_word) : words::not_needed;
  frame.canvas.text_in({words.x, words.y, words.w, 16}, Type::caption, said,
                       node.needed && node.verdict != build::Verdict::not_run ? colours.ink : theme.faint);
  if (selected) frame.canvas.stroke(box.outset(3), theme.brand, 2, size::radius + 3);
  if (touch.ring) frame.canvas.stroke(box.outset(3), theme.brand, 2, size::radius + 3);
  if (touch.clicked) frame.send(lab::SelectStep{view.graph.build, node.step});
}

Point extent_of(const lab::Graph& graph, const Grid& grid) {
  return {static_cast<float>(grid.depth) * grid.column() + grid.node_width + 2 * margin,
          static_cast<float>(graph.stages.size()) * lane + 2 * margin};
}

// By wheel, by a finger or the pointer on the ground, and after the focus.
void pan(Frame& frame, Rect rect, Point extent, GraphMemory& memory) {
  const Touch ground = frame.touch({.id = "graph.ground",
                                    .label = std::string(words::graph),
                                    .role = "presentation",
                                    .rect = rect,
                                    .panel = panel,
                                    .focusable = false});
  if (frame.hovers(rect)) {
    memory.x += frame.input.wheel.x + (extent.y <= rect.h ? frame.input.wheel.y : 0);
    if (extent.y > rect.h) memory.y += frame.input.wheel.y;
    if (extent.x > rect.w || extent.y > rect.h) frame.input.wheel = {};
  }
  if (ground.held && frame.input.held) {
    memory.x -= frame.input.mouse.x - memory.dragged.x;
    memory.y -= frame.input.mouse.y - memory.dragged.y;
  }
  memory.dragged = frame.input.mouse;
  memory.x = std::clamp(memory.x, 0.F, std::max(0.F, extent.x - rect.w));
  memory.y = std::clamp(memory.y, 0.F, std::max(0.F, extent.y - rect.h));
}

void follow_focus(Frame& frame, Rect rect, const lab::Graph& graph, const Grid& grid, GraphMemory& memory) {
  if (!frame.focus.moved() || !frame.focus.focused().starts_with("node:")) return;
  for (const lab::GraphNode& node : graph.nodes) {
    if (frame.focus.focused() != "node:" + std::to_string(node.step)) continue;
    const Rect box = grid.place_of(node);
    memory.x = std::clamp(memory.x, box.right() + margin - rect.w, box.x - margin);
    memory.y = std::clamp(memory.y, box.bottom() + margin - rect.h, box.y - lane_title - margin);
  }
}

}  // namespace

void draw_graph(Frame& frame, Rect rect, const lab::View& view, GraphMemory& memory) {
  const lab::Graph& graph = view.graph;
  Grid grid = grid_of(graph, rect.w);
  const Point extent = extent_of(graph, grid);
  follow_focus(frame, rect, graph, grid, memory);
  const Clip clip(frame.canvas, rect);
  // The steps lie on the ground and have the pointer first.
  const Point mouse = frame.input.mouse;
  const auto scroll = [&] { grid.origin = {rect.x + margin - memory.x, rect.y + margin - memory.y}; };
  scroll();
  const bool on_node = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                   [&](const lab::GraphNode& node) { return grid.place_of(node).contains(mouse); });
  if (on_node && frame.pointer.pressed != "graph.ground") frame.input.mouse = {-1, -1};
  pan(frame, rect, extent, memory);
  frame.input.mouse = mouse;
  scroll();
  for (std::size_t i = 0; i < graph.stages.size(); ++i) {
    const lab::GraphStage& stage = graph.stages[i];
    const Rect title{rect.x + margin, grid.origin.y + static_cast<float>(i) * lane, rect.w - 2 * margin,
                     lane_title - 4};
    if (graph.stages.size() > 1)
      frame.canvas.text_in(title, Type::small,
                           stage.needed ? stage.name : stage.name + ", " + std::string(words::not_needed),
                           stage.needed ? frame.theme.soft : frame.theme.faint);
  }
  for (const lab::GraphEdge& edge : graph.edges) draw_edge(frame, graph, edge, grid);
  for (const lab::GraphNode& node : graph.nodes) draw_node(frame, grid.place_of(node), view, node);
}

}  // namespace ui
