#include "ui/panels/graph.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/graph_plan.h"
#include "ui/step_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyphs.h"
#include "ui/widgets/scroll_area.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float sign_room = 24;  // of a row, at 100 %
constexpr float row_pad = 8;

// Letters keep the sizes that they are made for, so that they stay sharp; what has no room for them is left out.
constexpr float words_from = 0.5F;    // below this the signs alone
constexpr float verdict_from = 0.8F;  // what came of a step, behind it
constexpr float larger_from = 1.2F;
constexpr float large_from = 1.6F;

using Kind = build::StepInput::Kind;

struct Lettering {
  Type step = Type::code_small;
  Type verdict = Type::small;
  Type stage = Type::small_strong;
};

Lettering lettering_at(float zoom) {
  if (zoom >= large_from) return {Type::code_large, Type::body, Type::headline};
  if (zoom >= larger_from) return {Type::code, Type::small, Type::body_strong};
  return {};
}

// The plan as it lies on the screen.
struct Placed {
  const lab::Graph& graph;
  GraphPlan plan;
  Point corner;
  float zoom = 1;

  [[nodiscard]] Rect on_screen(Rect at) const {
    return {corner.x + at.x * zoom, corner.y + at.y * zoom, at.w * zoom, at.h * zoom};
  }
  [[nodiscard]] Point on_screen(Point at) const { return {corner.x + at.x * zoom, corner.y + at.y * zoom}; }
  [[nodiscard]] const lab::GraphNode& node(int index) const { return graph.nodes[static_cast<std::size_t>(index)]; }
};

// "14.0 s" of "ran 14.0 s": the sign says the rest.
std::string_view result_of(const lab::GraphNode& node) {
  const std::string_view word = node.verdict_word;
  return node.verdict == build::Verdict::executed ? word.substr(word.find(' ') + 1) : word;
}

float wanted_width(const Frame& frame, const lab::GraphNode& node) {
  return sign_room + frame.canvas.width(Type::code_small, node.text) + 14 +
         frame.canvas.width(Type::small, result_of(node)) + row_pad;
}

std::string id_of(const lab::Graph& graph, const GraphRow& row) {
  const std::string step = std::to_string(graph.nodes[static_cast<std::size_t>(row.nodes.front())].step);
  return row.nodes.size() == 1 ? "node:" + step : "nodes:" + step;
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

std::string spoken(const lab::Graph& graph, const GraphRow& row) {
  if (row.nodes.size() == 1) return spoken(graph, graph.nodes[static_cast<std::size_t>(row.nodes.front())]);
  std::string out = std::to_string(row.nodes.size()) + std::string(words::graph_folded);
  for (const int node : row.nodes) out += "\n" + graph.nodes[static_cast<std::size_t>(node)].text;
  return out;
}

void draw_arrow(Frame& frame, const Placed& placed, const GraphArrow& arrow) {
  const lab::GraphEdge& edge = placed.graph.edges[static_cast<std::size_t>(arrow.edge)];
  const Theme& theme = frame.theme;
  const Colour colour = !placed.node(edge.to).needed ? theme.not_run_edge.with_alpha(0.6F)
                        : edge.kind == Kind::files   ? theme.not_run_edge
                                                     : theme.brand;
  const float head = 7 * std::clamp(placed.zoom, 0.6F, 1.5F);
  std::vector<Point> way;
  for (const Point& point : arrow.way) way.push_back(placed.on_screen(point));
  const Point tip = way.back();
  frame.canvas.circle(way.front(), 2.5F, colour);
  way.back().x -= head / 2;
  frame.canvas.polyline(way, colour, edge.kind == Kind::files ? 1.5F : 2.F);
  frame.canvas.triangle({tip.x - head, tip.y - head * 0.56F}, tip, {tip.x - head, tip.y + head * 0.56F}, colour);
}

// What stands in a row, as much as there is room for.
void draw_row_words(Frame& frame, Rect box, const Placed& placed, const GraphRow& row) {
  const Theme& theme = frame.theme;
  const float z = placed.zoom;
  const lab::GraphNode& node = placed.node(row.nodes.front());
  const bool came_to_run = node.needed && node.verdict != build::Verdict::not_run;
  const Colour verdict_ink = came_to_run ? theme.of(node.verdict).ink : theme.faint;
  const Glyph glyph = node.needed ? glyph_of(node.verdict, false) : Glyph::dash;
  Rect line = box;
  const Rect sign = take_left(line, sign_room * std::min(z, 1.2F));
  draw_glyph(frame.canvas, glyph, {sign.middle_x(), sign.middle_y()}, 10 * std::clamp(z, 0.6F, 1.4F), verdict_ink);
  take_right(line, row_pad * z);
  if (z < words_from) return;
  const Lettering type = lettering_at(z);
  if (row.nodes.size() > 1) {
    frame.canvas.text_in(line, type.verdict, std::to_string(row.nodes.size()) + std::string(words::graph_folded),
                         verdict_ink);
    return;
  }
  const std::string_view result = result_of(node);
  if (z >= verdict_from && node.needed) {
    frame.canvas.text_in(line, type.verdict, result, verdict_ink, Align::right);
    take_right(line, frame.canvas.width(type.verdict, result) + 10);
  }
  const std::string text =
      shortened_step(node.text, [&](std::string_view said) { return frame.canvas.width(type.step, said) <= line.w; });
  frame.canvas.text_in(line, type.step, text, node.needed ? theme.ink : theme.faint);
}

void draw_row(Frame& frame, const Placed& placed, const lab::View& view, const GraphRow& row, bool last,
              GraphMemory& memory) {
  const Theme& theme = frame.theme;
  const Rect box = placed.on_screen(row.place);
  const lab::GraphNode& node = placed.node(row.nodes.front());
  const bool selected =
      row.nodes.size() == 1 && view.why.build == placed.graph.build && view.why.build > 0 && view.why.step == node.step;
  const std::string said = spoken(placed.graph, row);
  const Touch touch = frame.touch({.id = id_of(placed.graph, row),
                                   .label = said,
                                   .role = "option",
                                   .rect = box,
                                   .panel = panel,
                                   .list = "nodes",
                                   .selected = selected,
                                   .tip = said});
  if (touch.hovered) frame.cursor = Cursor::hand;
  const bool shows = node.needed && node.verdict != build::Verdict::not_run;
  const Rect inside{box.x + 1, box.y, box.w - 2, box.h - 1};
  if (shows) frame.canvas.fill(inside, theme.of(node.verdict).fill);
  if (shows) frame.canvas.fill({inside.x, inside.y, 3, inside.h}, theme.of(node.verdict).edge);
  if (touch.hovered) frame.canvas.fill(inside, theme.hover);
  if (!last) frame.canvas.fill({inside.x, box.bottom() - 1, inside.w, 1}, theme.line);
  draw_row_words(frame, box, placed, row);
  if (selected || touch.ring) frame.canvas.stroke(box.outset(2), theme.brand, 2, 4);
  if (!touch.clicked) return;
  if (row.nodes.size() == 1) return frame.send(lab::SelectStep{placed.graph.build, node.step});
  memory.opened.insert(row.nodes.front());
  frame.focus.give("node:" + std::to_string(node.step), touch.ring);
  frame.wants_frame = true;
}

void draw_card(Frame& frame, const Placed& placed, const lab::View& view, const GraphCard& card, GraphMemory& memory) {
  const Theme& theme = frame.theme;
  const lab::GraphStage& stage = placed.graph.stages[static_cast<std::size_t>(card.stage)];
  const Rect box = placed.on_screen(card.place);
  frame.canvas.fill(box, theme.panel, size::radius);
  Rect rest = box;
  const Rect head = take_top(rest, graph_size::title * placed.zoom);
  frame.canvas.fill(head.inset(1, 1), theme.sunk, size::radius - 1, Corners::top);
  const std::string name = stage.needed ? stage.name : stage.name + ", " + std::string(words::not_needed);
  if (placed.zoom >= words_from)
    frame.canvas.text_in(head.inset(10 * placed.zoom, 0), lettering_at(placed.zoom).stage, name,
                         stage.needed ? theme.ink : theme.soft);
  for (const GraphRow& row : card.rows) draw_row(frame, placed, view, row, &row == &card.rows.back(), memory);
  if (stage.needed)
    frame.canvas.stroke(box, theme.not_run_edge, 1, size::radius);
  else
    frame.canvas.dashed(box, theme.not_run_edge, 1, size::radius, 3, 3);
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

ZoomView all_of_it(Point extent, Point room) { return {fitting_zoom(extent, room), {}}; }

void draw_buttons(Frame& frame, Rect rect, ZoomButtons buttons, Point extent, ZoomView& view) {
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

  const ZoomView all = all_of_it(extent, room_of(rect, buttons));
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

bool is_of_graph(std::string_view id) {
  return id.starts_with("node:") || id.starts_with("nodes:") || id.starts_with("graph.");
}

// The row that has the focus; null where none has.
const GraphRow* focused_row(const Frame& frame, const Placed& placed) {
  for (const GraphCard& card : placed.plan.cards)
    for (const GraphRow& row : card.rows)
      if (id_of(placed.graph, row) == frame.focus.focused()) return &row;
  return nullptr;
}

// Signs typed while the graph has the focus, whichever key they lie on. They keep the step that has it in its place.
void zoom_keys(Frame& frame, Rect rect, const Placed& placed, Point room, ZoomView& view) {
  if (frame.blocked || !is_of_graph(frame.focus.focused())) return;
  Point at{rect.w / 2, rect.h / 2};
  if (const GraphRow* row = focused_row(frame, placed)) {
    const Rect box = placed.on_screen(row->place);
    at = {box.middle_x() - rect.x, box.middle_y() - rect.y};
  }
  const std::string& typed = frame.input.text;
  if (typed == "+" || typed == "=")
    view = zoomed(view, next_zoom(view.zoom, true) / view.zoom, at);
  else if (typed == "-")
    view = zoomed(view, next_zoom(view.zoom, false) / view.zoom, at);
  else if (typed == "0")
    view = all_of_it(placed.plan.extent, room);
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

void follow_focus(const Frame& frame, Rect rect, const Placed& placed, ZoomView& view) {
  if (!frame.focus.moved()) return;
  const GraphRow* row = focused_row(frame, placed);
  if (row == nullptr) return;
  const float z = placed.zoom;
  const Rect box{row->place.x * z, row->place.y * z, row->place.w * z, row->place.h * z};
  const auto shown = [](float scroll, float least, float most) {
    return least > most ? most : std::clamp(scroll, least, most);
  };
  constexpr float around = graph_size::margin;
  view.scroll.x = shown(view.scroll.x, box.right() + around - rect.w, box.x - around);
  view.scroll.y = shown(view.scroll.y, box.bottom() + around - rect.h, box.y - z * graph_size::title - around);
}

// A step that is dragged is not meant: what is dragged is the ground that it lies on.
void drag_ground(Frame& frame) {
  constexpr float far = 8;
  PointerMemory& pointer = frame.pointer;
  if (!frame.input.held || !pointer.pressed.starts_with("node")) return;
  const Point mouse = frame.input.mouse;
  if (std::hypot(mouse.x - pointer.pressed_at.x, mouse.y - pointer.pressed_at.y) > far)
    pointer.pressed = "graph.ground";
}

}  // namespace

void draw_graph(Frame& frame, Rect rect, const lab::View& view, GraphMemory& memory) {
  const lab::Graph& graph = view.graph;
  if (memory.build != graph.build) memory.opened.clear();
  memory.build = graph.build;
  const GraphWish wish{.room = rect.w,
                       .wants = [&frame](const lab::GraphNode& node) { return wanted_width(frame, node); },
                       .opened = memory.opened};
  Placed placed{.graph = graph, .plan = plan_graph(graph, wish)};
  const Point extent = placed.plan.extent;
  const ZoomButtons buttons(frame, rect);
  const Point room = room_of(rect, buttons);
  const Clip clip(frame.canvas, rect);
  const auto follow_view = [&] {
    memory.view = kept_inside(memory.view, extent, room);
    placed.zoom = memory.view.zoom;
    placed.corner = {rect.x - memory.view.scroll.x, rect.y - memory.view.scroll.y};
  };
  follow_view();
  follow_focus(frame, rect, placed, memory.view);
  zoom_keys(frame, rect, placed, room, memory.view);
  pinch(frame, rect, memory.view);
  drag_ground(frame);
  // The steps lie on the ground and have the pointer first; the buttons lie on both.
  const Point mouse = frame.input.mouse;
  bool on_row = false;
  for (const GraphCard& card : placed.plan.cards)
    for (const GraphRow& row : card.rows) on_row = on_row || placed.on_screen(row.place).contains(mouse);
  const bool on_buttons = buttons.box.contains(mouse);
  const bool dragged = frame.pointer.pressed == "graph.ground";
  if ((on_row || on_buttons) && !dragged) frame.input.mouse = {-1, -1};
  pan(frame, rect, extent, memory);
  follow_view();
  frame.input.mouse = on_buttons ? Point{-1, -1} : mouse;
  for (const GraphCard& card : placed.plan.cards) draw_card(frame, placed, view, card, memory);
  for (const GraphArrow& arrow : placed.plan.arrows) draw_arrow(frame, placed, arrow);
  frame.input.mouse = mouse;
  memory.dragged = mouse;
  draw_buttons(frame, rect, buttons, extent, memory.view);
}

}  // namespace ui
