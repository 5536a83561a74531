#include "ui/panels/timeline.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ui/words.h"

namespace ui {
namespace {

constexpr float lane_height = 30;
constexpr float axis_height = 26;

// Seconds between two marks of the axis: 1, 2 or 5 times a power of ten, so that the marks stand about 90 pixels apart.
double step_of(double seconds, float width) {
  const double rough = seconds * 90.0 / static_cast<double>(std::max(width, 90.F));
  const double power = std::pow(10.0, std::floor(std::log10(std::max(rough, 0.01))));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor >= rough) return power * factor;
  }
  return power * 10;
}

std::string seconds_text(double seconds, bool whole) {
  char text[32];
  std::snprintf(text, sizeof text, whole ? "%.0f s" : "%.1f s", seconds);
  return text;
}

void draw_lane(Frame& frame, Rect lane, float label_width, const lab::StackRow& row, double total) {
  const Theme& theme = frame.theme;
  const VerdictColours colours = theme.of(row.verdict);
  frame.canvas.text_in({lane.x, lane.y, label_width - 12, lane.h}, Type::code_small, row.text, theme.ink);
  const Rect track{lane.x + label_width, lane.y, lane.w - label_width, lane.h};
  const auto x_of = [&](double seconds) {
    return track.x + static_cast<float>(total > 0 ? seconds / total : 0) * track.w;
  };
  if (row.ghost_seconds > 0) {  // the build before, behind this one
    const float from = x_of(row.ghost_begin);
    const Rect ghost{from, lane.middle_y() - 12, std::max(3.F, x_of(row.ghost_begin + row.ghost_seconds) - from), 24};
    frame.canvas.dashed(ghost, theme.not_run_edge, 1, 5, 3, 3);
  }
  const float x = x_of(row.begin);
  if (row.verdict == build::Verdict::executed || row.verdict == build::Verdict::failed) {
    const Rect bar{x, lane.middle_y() - 10, std::max(4.F, x_of(row.begin + row.seconds) - x), 20};
    frame.canvas.fill(bar, colours.edge, 4);
    if (bar.w > 8) frame.canvas.fill(bar.inset(1.2F, 1.2F), colours.fill, 3);
    if (row.critical) frame.canvas.fill({bar.x, bar.bottom() - 3, bar.w, 3}, colours.ink, 1.5F);
    const float words = frame.canvas.width(Type::small, row.verdict_word) + 12;
    if (bar.w > words)
      frame.canvas.text(Type::small, {bar.x + 8, bar.middle_y() - (row.critical ? 9.5F : 8.F)}, row.verdict_word,
                        colours.ink);
    else if (bar.right() + words < track.right())
      frame.canvas.text(Type::small, {bar.right() + 8, bar.middle_y() - 8}, row.verdict_word, theme.soft);
    else
      frame.canvas.text(Type::small, {bar.x - words + 4, bar.middle_y() - 8}, row.verdict_word, theme.soft);
  } else if (row.verdict == build::Verdict::cached) {
    frame.canvas.fill({x, lane.middle_y() - 9, 3, 18}, colours.edge, 1.5F);
    frame.canvas.text(Type::small, {x + 10, lane.middle_y() - 8}, row.verdict_word, colours.ink);
  } else {
    frame.canvas.text(Type::small, {x + 10, lane.middle_y() - 8}, row.verdict_word, theme.faint);
  }
}

std::string spoken(const lab::StackRow& row) {
  std::string out = row.text + ", " + row.verdict_word;
  if (!row.waited_for.empty()) out += std::string(words::waited_for) + row.waited_for;
  if (row.critical) out += words::is_critical;
  return out;
}

// What the signs mean, on a line from `indent`, or below each other where that is too long. Returns the height.
float draw_key(Frame& frame, Rect rect, float indent, bool ghosts) {
  constexpr float line_height = 20;
  constexpr float sign = 24;
  const float critical = sign + frame.canvas.width(Type::small, words::critical_key) + 1;
  const float before = ghosts ? sign + frame.canvas.width(Type::small, words::ghost_key) + 1 : 0;
  const float between = 20;
  if (critical <= rect.w - indent) take_left(rect, indent);
  const bool beside = critical + between + before <= rect.w;
  Rect line = take_top(rect, line_height);
  frame.canvas.fill({line.x, line.middle_y() - 1.5F, 18, 3}, frame.theme.ran.ink, 1.5F);
  frame.canvas.text_in({line.x + sign, line.y, line.w - sign, line.h}, Type::small, words::critical_key,
                       frame.theme.soft);
  if (!ghosts) return line_height;
  if (beside)
    take_left(line, critical + between);
  else
    line = take_top(rect, line_height);
  frame.canvas.dashed({line.x, line.middle_y() - 6, 18, 12}, frame.theme.not_run_edge, 1, 3, 3, 3);
  frame.canvas.text_in({line.x + sign, line.y, line.w - sign, line.h}, Type::small, words::ghost_key, frame.theme.soft);
  return beside ? line_height : 2 * line_height;
}

}  // namespace

void draw_timeline(Frame& frame, Rect rect, const lab::Stack& stack, ScrollMemory& scroll) {
  const Rect view = rect.inset(size::pad, 4);
  const float label_width = std::min(190.F, view.w * 0.34F);
  // The build before decides too, or what was saved would not be seen.
  const double total = std::max({stack.seconds, stack.ghost_seconds, 0.1});
  const float track = view.w - label_width - 24;
  const double step = step_of(total, track);
  const Rect axis{view.x, view.y + 4, view.w, axis_height};
  // The marks' lines end with the lanes: what stands below is not in time.
  const auto lane_count =
      static_cast<float>(std::count_if(stack.rows.begin(), stack.rows.end(),
                                       [](const lab::StackRow& row) { return row.kind != build::Step::Kind::config; }));
  const float lanes_end = std::min(view.bottom(), view.y + axis_height - scroll.y + lane_count * lane_height + 2);
  for (int i = 0; step * i <= total * 1.001; ++i) {
    const float x = view.x + label_width + static_cast<float>(step * i / total) * track;
    const std::string text = seconds_text(step * i, step >= 1);
    frame.canvas.text(Type::small, {x - frame.canvas.width(Type::small, text) / 2, axis.y}, text, frame.theme.faint);
    frame.canvas.fill({x - 0.5F, axis.bottom() - 6, 1, lanes_end - axis.bottom() + 6}, frame.theme.line);
  }
  Rect lanes = view;
  take_top(lanes, axis_height);
  ScrollArea area(frame, "timeline", lanes, scroll);
  float y = area.y();
  for (std::size_t i = stack.rows.size(); i-- > 0;) {
    const lab::StackRow& row = stack.rows[i];
    if (row.kind == build::Step::Kind::config) continue;
    const Rect box{lanes.x, y, lanes.w - 24, lane_height};
    const Touch touch = frame.touch({.id = "lane:" + std::to_string(row.step),
                                     .label = spoken(row),
                                     .role = "option",
                                     .rect = box,
                                     .panel = "bottom",
                                     .list = "lanes",
                                     .value = row.verdict_word,
                                     .tip = spoken(row)});
    if (touch.hovered) {
      frame.cursor = Cursor::hand;
      frame.canvas.fill(box.outset(2), frame.theme.hover, 4);
    }
    draw_lane(frame, box, label_width, row, total);
    if (touch.ring) frame.canvas.stroke(box.outset(2), frame.theme.brand, 2, 4);
    if (touch.clicked) frame.send(lab::SelectStep{stack.build, row.step});
    y += lane_height;
  }
  y += 4;
  y += draw_key(frame, {lanes.x, y, lanes.w, 1e6F}, label_width, stack.ghost_seconds > 0) + 4;
  area.ended(y);
}

}  // namespace ui
