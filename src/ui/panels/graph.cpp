#include "ui/panels/graph.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/button.h"
#include "ui/widgets/glyphs.h"
#include "ui/widgets/scroll_area.h"
#include "ui/words.h"

namespace ui {
namespace {

// All lengths at 100 %.
constexpr std::string_view panel = "bottom";
constexpr float widest_node = 172;
constexpr float narrowest_node = 120;
constexpr float node_height = 42;
constexpr float between = 34;  // steps of a lane
constexpr float lane = 74;
constexpr float lane_title = 20;
constexpr float margin = 14;

// Letters keep the sizes that they are made for, so that they stay sharp; what has no room for them is left out.
constexpr float two_lines_from = 0.85F;    // what the step is, and below it what came of it
constexpr float one_line_from = 0.55F;     // a sign for what came of it; below this the instruction's name alone
constexpr float stage_names_from = 0.65F;  // above their steps; below this before them, where there is room
constexpr float readable = 0.7F;           // no smaller by itself
constexpr float larger_from = 1.2F;
constexpr float large_from = 1.6F;

using Kind = build::StepInput::Kind;

struct Lettering {
  Type step = Type::code_small;
  Type verdict = Type::caption;
  Type stage = Type::small;
};

Lettering lettering_at(float zoom) {
  if (zoom >= large_from) return {Type::code_large, Type::body_strong, Type::headline};
  if (zoom >= larger_from) return {Type::code, Type::small_strong, Type::body};
  return {};
}

// Where the steps lie: as wide as there is room at 100 %, within limits.
struct Grid {
  Point corner;  // of all of it, on the screen
  float zoom = 1;
  float node_width = widest_node;
  int depth = 0;  // of the last column
  int lanes = 0;

  [[nodiscard]] float column() const { return node_width + between; }
  [[nodiscard]] Point extent() const {  // at 100 %
    return {static_cast<float>(depth) * column() + node_width + 2 * margin,
            static_cast<float>(lanes) * lane + 2 * margin};
  }
  [[nodiscard]] float lane_top(std::size_t stage) const {
    return corner.y + zoom * (margin + static_cast<float>(stage) * lane);
  }
  [[nodiscard]] Rect place_of(const lab::GraphNode& node) const {
    return {corner.x + zoom * (margin + static_cast<float>(node.depth) * column()),
            lane_top(static_cast<std::size_t>(node.stage)) + zoom * lane_title, zoom * node_width, zoom * node_height};
  }
};

Grid grid_of(const lab::Graph& graph, float width) {
  Grid grid{.lanes = static_cast<int>(graph.stages.size())};
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
  const float z = grid.zoom;
  const float width = edge.kind == Kind::files ? 1.5F : 2.F;
  const float head = 8 * std::clamp(z, 0.6F, 1.5F);  // length of the arrow's
  const float half = head * 0.56F;
  const Point start{a.right(), a.middle_y()};
  if (from.stage == to.stage) {
    const Point end{b.x, b.middle_y()};
    frame.canvas.line(start, {end.x - head / 2, end.y}, colour, width);
    frame.canvas.triangle({end.x - head, end.y - half}, end, {end.x - head, end.y + half}, colour);
    return;
  }
  const bool down = to.stage > from.stage;
  const float x = b.x + z * (edge.kind == Kind::files ? 22.F : edge.kind == Kind::copied ? 48.F : 74.F);
  const Point end{x, down ? b.y : b.bottom()};
  const float tip = down ? -head : head;
  // Its way lies between the columns, so that no step is crossed.
  const float gutter = std::min(start.x + 14 * z, b.x - 8 * z);
  const float level = down ? b.y - std::max(head, 10 * z) : b.bottom() + std::max(head, 10 * z);
  frame.canvas.polyline({start, {gutter, start.y}, {gutter, level}, {x, level}, {x, end.y + tip / 2}}, colour, width);
  frame.canvas.triangle({x - half, end.y + tip}, end, {x + half, end.y + tip}, colour);
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

// What stands in a step, as much as there is room for.
void draw_words(Frame& frame, Rect box, const lab::GraphNode& node, float zoom) {
  const Theme& theme = frame.theme;
  const bool came_to_run = node.needed && node.verdict != build::Verdict::not_run;
  const Colour verdict_ink = came_to_run ? theme.of(node.verdict).ink : theme.faint;
  const Colour ink = node.needed ? theme.ink : theme.faint;
  const Lettering type = lettering_at(zoom);
  if (zoom < two_lines_from) {
    const bool tiny = zoom < one_line_from;
    const float sign = tiny ? std::clamp(18 * zoom, 7.F, 9.F) : 9;
    Rect line = box;
    take_left(line, tiny ? 3 : 7);
    take_right(line, tiny ? 2 : 7);
    const Glyph glyph = node.needed ? glyph_of(node.verdict, false) : Glyph::dash;
    draw_glyph(frame.canvas, glyph, {take_left(line, sign).middle_x(), line.middle_y()}, sign, verdict_ink);
    take_left(line, tiny ? sign - 5 : 5);
    std::string_view text = node.text;
    if (tiny) text = text.substr(0, text.find(' '));
    if (line.w > frame.canvas.width(type.step, "RU…")) frame.canvas.text_in(line, type.step, text, ink);
    return;
  }
  Rect words = box.inset(10 * std::min(zoom, 1.F), 4 * zoom);
  const float upper = words.h * 0.53F;
  Rect first = take_top(words, upper);
  if (node.context) {
    const float sign = 11 * std::clamp(zoom, 1.F, 1.6F);
    draw_glyph(frame.canvas, Glyph::file, {take_right(first, sign + 3).middle_x(), first.middle_y()}, sign, theme.soft);
  }
  frame.canvas.text_in(first, type.step, node.text, ink);
  const std::string_view said = node.needed ? std::string_view(node.verdict_word) : words::not_needed;
  frame.canvas.text_in(words, type.verdict, said, verdict_ink);
}

void draw_node(Frame& frame, Rect box, const lab::View& view, const lab::GraphNode& node, float zoom) {
  const Theme& theme = frame.theme;
  const VerdictColours colours = theme.of(node.verdict);
  const float radius = size::radius * std::clamp(zoom, 0.5F, 1.5F);
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
    frame.canvas.fill(box, node.verdict == build::Verdict::not_run ? theme.panel : colours.fill, radius);
    frame.canvas.stroke(box, node.verdict == build::Verdict::not_run ? theme.not_run_edge : colours.edge,
                        node.verdict == build::Verdict::executed ? 1.5F : 1.F, radius);
  } else {
    frame.canvas.fill(box, theme.panel, radius);
    frame.canvas.dashed(box, theme.not_run_edge, 1, radius, 3, 3);
  }
  if (touch.hovered) frame.canvas.fill(box, theme.hover, radius);
  draw_words(frame, box, node, zoom);
  if (selected || touch.ring) frame.canvas.stroke(box.outset(3), theme.brand, 2, radius + 3);
  if (touch.clicked) frame.send(lab::SelectStep{view.graph.build, node.step});
}

// Farther, how large it is, closer: in the corner, above everything.
struct ZoomButtons {
  ButtonLook sign{.kind = ButtonLook::Kind::quiet, .small = true, .glyph_only = true};
  float side = 0;
  Rect box;

  ZoomButtons(const Frame& frame, Rect rect) : side(button_height(frame, sign)) {
    const float width = 2 * side + 56;
    box = {rect.right() - width - 8, rect.bottom() - side - 8, width, side};
  }
};

// What can be seen beside the buttons.
Point room_of(Rect rect, const ZoomButtons& buttons) { return {rect.w, rect.h - buttons.side - 8}; }

ZoomView all_of_it(const Grid& grid, Point room) { return {fitting_zoom(grid.extent(), room), {}}; }

// All of it, where it can be read then; else all stages, from which one goes to the right.
float opening_zoom(Point extent, Point room) {
  const float whole = fitting_zoom(extent, room);
  return whole >= readable ? whole : std::max(readable, fitting_zoom({1, extent.y}, room));
}

void draw_buttons(Frame& frame, Rect rect, ZoomButtons buttons, const Grid& grid, ZoomView& view) {
  const Theme& theme = frame.theme;
  frame.canvas.fill(buttons.box, theme.panel, size::radius);
  frame.canvas.stroke(buttons.box, theme.line, 1, size::radius);
  const auto thing = [](std::string_view id, std::string label, Rect place) {
    return Thing{.id = std::string(id), .label = std::move(label), .rect = place, .panel = panel, .list = "graph.zoom"};
  };
  const ZoomView before = view;
  const Point middle{rect.w / 2, rect.h / 2};
  Rect rest = buttons.box;
  buttons.sign.glyph = Glyph::dash;
  if (button(frame, thing("graph.farther", std::string(words::graph_farther), take_left(rest, buttons.side)),
             buttons.sign)
          .clicked)
    view = zoomed(view, next_zoom(view.zoom, false) / view.zoom, middle);
  buttons.sign.glyph = Glyph::plus;
  if (button(frame, thing("graph.closer", std::string(words::graph_closer), take_right(rest, buttons.side)),
             buttons.sign)
          .clicked)
    view = zoomed(view, next_zoom(view.zoom, true) / view.zoom, middle);

  const ZoomView all = all_of_it(grid, room_of(rect, buttons));
  const bool fits = std::abs(view.zoom - all.zoom) < 0.005F;
  const std::string percent = std::to_string(std::lround(view.zoom * 100)) + " %";
  const std::string label =
      std::string(words::graph_zoom) + ": " + percent + std::string(fits ? words::graph_whole : words::graph_fit);
  Thing number = thing("graph.fit", label, rest);
  number.tip = label;
  const Touch touch = frame.touch(number);
  if (touch.hovered) {
    frame.cursor = Cursor::hand;
    frame.canvas.fill(rest, theme.hover, size::radius);
  }
  frame.canvas.text_in(rest, Type::small, percent, theme.ink, Align::middle);
  if (touch.ring) draw_focus_ring(frame, rest, size::radius);
  if (touch.clicked) view = fits ? zoomed(view, 1 / view.zoom, middle) : all;
  if (view.zoom != before.zoom || view.scroll.x != before.scroll.x || view.scroll.y != before.scroll.y)
    frame.wants_frame = true;
}

// Signs typed while the graph has the focus, whichever key they lie on. They keep the step that has it in its place.
void zoom_keys(Frame& frame, Rect rect, const lab::Graph& graph, const Grid& grid, Point room, ZoomView& view) {
  const std::string& focused = frame.focus.focused();
  if (frame.blocked || (!focused.starts_with("node:") && !focused.starts_with("graph."))) return;
  Point at{rect.w / 2, rect.h / 2};
  for (const lab::GraphNode& node : graph.nodes) {
    if (focused != "node:" + std::to_string(node.step)) continue;
    const Rect box = grid.place_of(node);
    at = {box.middle_x() - rect.x, box.middle_y() - rect.y};
  }
  const std::string& typed = frame.input.text;
  if (typed == "+" || typed == "=")
    view = zoomed(view, next_zoom(view.zoom, true) / view.zoom, at);
  else if (typed == "-")
    view = zoomed(view, next_zoom(view.zoom, false) / view.zoom, at);
  else if (typed == "0")
    view = all_of_it(grid, room);
  else
    return;
  frame.input.text.clear();
}

// By two fingers, by the wheel, by a finger or the pointer on the ground.
void pan(Frame& frame, Rect rect, Point extent, GraphMemory& memory) {
  const Touch ground = frame.touch({.id = "graph.ground",
                                    .label = std::string(words::graph),
                                    .role = "presentation",
                                    .rect = rect,
                                    .panel = panel,
                                    .focusable = false});
  ZoomView& view = memory.view;
  if (frame.hovers(rect)) {
    const Point most{extent.x * view.zoom - rect.w, extent.y * view.zoom - rect.h};
    Point& wheel = frame.input.wheel;
    take_wheel(wheel.x, view.scroll.x, most.x);
    // A graph that is only wide goes sideways by a wheel that goes up and down.
    if (most.y > 0)
      take_wheel(wheel.y, view.scroll.y, most.y);
    else
      take_wheel(wheel.y, view.scroll.x, most.x);
  }
  if (ground.held && frame.input.held) {
    view.scroll.x -= frame.input.mouse.x - memory.dragged.x;
    view.scroll.y -= frame.input.mouse.y - memory.dragged.y;
  }
}

void pinch(Frame& frame, Rect rect, ZoomView& view) {
  if (!frame.input.pinch || frame.blocked) return;
  const Pinch asked = *frame.input.pinch;
  if (!intersection(rect, frame.canvas.clip()).contains(asked.at)) return;
  frame.input.pinch.reset();
  view.scroll.x -= asked.moved.x;
  view.scroll.y -= asked.moved.y;
  view = zoomed(view, asked.factor, {asked.at.x - rect.x, asked.at.y - rect.y});
}

void follow_focus(const Frame& frame, Rect rect, const lab::Graph& graph, Grid grid, ZoomView& view) {
  if (!frame.focus.moved() || !frame.focus.focused().starts_with("node:")) return;
  grid.corner = {};
  for (const lab::GraphNode& node : graph.nodes) {
    if (frame.focus.focused() != "node:" + std::to_string(node.step)) continue;
    const Rect box = grid.place_of(node);
    const auto shown = [](float scroll, float least, float most) {
      return least > most ? most : std::clamp(scroll, least, most);
    };
    view.scroll.x = shown(view.scroll.x, box.right() + margin - rect.w, box.x - margin);
    view.scroll.y = shown(view.scroll.y, box.bottom() + margin - rect.h, box.y - grid.zoom * lane_title - margin);
  }
}

// A step that is dragged is not meant: what is dragged is the ground that it lies on.
void drag_ground(Frame& frame) {
  constexpr float far = 8;
  PointerMemory& pointer = frame.pointer;
  if (!frame.input.held || !pointer.pressed.starts_with("node:")) return;
  const Point mouse = frame.input.mouse;
  if (std::hypot(mouse.x - pointer.pressed_at.x, mouse.y - pointer.pressed_at.y) > far)
    pointer.pressed = "graph.ground";
}

// Above the steps of a stage, as far left as can be seen; where the lanes lie too close for that, in its lane before
// the first step.
void draw_stage_names(Frame& frame, Rect rect, const lab::Graph& graph, const Grid& grid) {
  if (graph.stages.size() < 2) return;
  const Type type = lettering_at(grid.zoom).stage;
  const bool between_lanes = grid.zoom >= stage_names_from;
  const float indent = margin * grid.zoom;
  const float left = std::max(rect.x + std::min(margin, indent), grid.corner.x + indent);
  for (std::size_t i = 0; i < graph.stages.size(); ++i) {
    const lab::GraphStage& stage = graph.stages[i];
    const float top = grid.lane_top(i);
    Rect place{left, top, rect.right() - margin - left, (lane_title - 4) * grid.zoom};
    if (!between_lanes) {
      float first = rect.right();
      for (const lab::GraphNode& node : graph.nodes) {
        if (node.stage == static_cast<int>(i)) first = std::min(first, grid.place_of(node).x);
      }
      place = {place.x, top + lane_title * grid.zoom, first - place.x - 24, node_height * grid.zoom};
      if (i == 0)  // nothing lies above it
        place = {left, place.y - 15, rect.right() - margin - left, 14};
      else if (place.w < 40)
        continue;
    }
    frame.canvas.text_in(place, type, stage.needed ? stage.name : stage.name + ", " + std::string(words::not_needed),
                         stage.needed ? frame.theme.soft : frame.theme.faint);
  }
}

}  // namespace

void draw_graph(Frame& frame, Rect rect, const lab::View& view, GraphMemory& memory) {
  const lab::Graph& graph = view.graph;
  Grid grid = grid_of(graph, rect.w);
  const ZoomButtons buttons(frame, rect);
  const Point room = room_of(rect, buttons);
  if (!memory.sized) memory.view.zoom = opening_zoom(grid.extent(), room);
  const float zoom_before = memory.view.zoom;
  const Clip clip(frame.canvas, rect);
  const auto follow_view = [&] {
    memory.view = kept_inside(memory.view, grid.extent(), room);
    grid.zoom = memory.view.zoom;
    grid.corner = {rect.x - memory.view.scroll.x, rect.y - memory.view.scroll.y};
  };
  follow_view();
  follow_focus(frame, rect, graph, grid, memory.view);
  zoom_keys(frame, rect, graph, grid, room, memory.view);
  pinch(frame, rect, memory.view);
  drag_ground(frame);
  // The steps lie on the ground and have the pointer first; the buttons lie on both.
  const Point mouse = frame.input.mouse;
  const bool on_node = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                   [&](const lab::GraphNode& node) { return grid.place_of(node).contains(mouse); });
  const bool on_buttons = buttons.box.contains(mouse);
  const bool dragged = frame.pointer.pressed == "graph.ground";
  if ((on_node || on_buttons) && !dragged) frame.input.mouse = {-1, -1};
  pan(frame, rect, grid.extent(), memory);
  follow_view();
  frame.input.mouse = on_buttons ? Point{-1, -1} : mouse;
  draw_stage_names(frame, rect, graph, grid);
  for (const lab::GraphEdge& edge : graph.edges) draw_edge(frame, graph, edge, grid);
  for (const lab::GraphNode& node : graph.nodes) draw_node(frame, grid.place_of(node), view, node, grid.zoom);
  frame.input.mouse = mouse;
  memory.dragged = mouse;
  draw_buttons(frame, rect, buttons, grid, memory.view);
  if (memory.view.zoom != zoom_before) memory.sized = true;
}

}  // namespace ui
