#include "ui/panels/history.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/barcode.h"
#include "ui/widgets/button.h"
#include "ui/widgets/history_mark.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "bottom";
constexpr float lane_width = 20;
constexpr int most_lanes = 8;  // branches beyond stand in the last lane

struct Rows {
  float top = 0;  // of the newest, scrolled
  float height = 0;
  float left = 0;  // of lane 0
  int count = 0;

  [[nodiscard]] float y(int moment) const { return top + (static_cast<float>(count - 1 - moment) + 0.5F) * height; }
  [[nodiscard]] float x(const lab::HistoryMark& mark) const {
    return left + (static_cast<float>(std::min(mark.lane, most_lanes - 1)) + 0.5F) * lane_width;
  }
};

// From each moment down to the one that it came after.
void draw_lines(Frame& frame, Rect seen, const Rows& rows, const std::vector<lab::HistoryMark>& history) {
  for (const lab::HistoryMark& mark : history) {
    if (mark.parent < 0) continue;
    const lab::HistoryMark& parent = history[static_cast<std::size_t>(mark.parent)];
    const Point from{rows.x(mark), rows.y(mark.moment)};
    const Point to{rows.x(parent), rows.y(parent.moment)};
    if (to.y < seen.y || from.y > seen.bottom()) continue;
    const bool strong = mark.on_line && parent.on_line;
    const Colour colour = strong ? frame.theme.soft : frame.theme.not_run_edge;
    const float width = strong ? 2.F : 1.2F;
    if (from.x == to.x) {
      frame.canvas.line(from, to, colour, width);
      continue;
    }
    const float bend = to.y - rows.height / 2;
    frame.canvas.polyline({from, {from.x, bend}, {to.x, to.y}}, colour, width);
  }
}

// What a build is laid beside: the newest one of this line, or the one before that where it is itself the newest.
lab::Compare beside_newest(const lab::View& view, const lab::HistoryMark& mark) {
  const std::string newest = view.comparison.left.name.empty() ? "" : std::to_string(view.builds_done);
  if (mark.compare_with == newest) return {};
  return {mark.compare_with, newest};
}

void draw_row(Frame& frame, Rect box, const lab::View& view, const lab::HistoryMark& mark, float text_x) {
  const Theme& theme = frame.theme;
  const std::string value = (mark.current ? std::string(words::history_now) : std::string()) +
                            (mark.current && !mark.note.empty() ? ", " : "") + mark.note;
  Rect rest{text_x, box.y, box.right() - text_x - 20, box.h};
  const bool wide = rest.w > 460;
  Rect compare;
  const ButtonLook look{.kind = ButtonLook::Kind::ghost, .small = true};
  if (mark.build > 0 && view.builds_done > 0 && rest.w > 240) {
    compare = take_right(rest, button_width(frame, words::compare, look));
    take_right(rest, 12);
  }
  const Touch touch = frame.touch({.id = "moment:" + std::to_string(mark.moment),
                                   .label = mark.label,
                                   .role = "option",
                                   .rect = {box.x, box.y, (compare.empty() ? box.right() : compare.x) - box.x, box.h},
                                   .panel = panel,
                                   .list = "moments",
                                   .selected = mark.current,
                                   .value = value});
  if (touch.clicked && !mark.current) frame.send(lab::GoTo{mark.moment});
  if (!frame.canvas.seen(box)) return;
  if (mark.current)
    frame.canvas.fill(box, theme.selection);
  else if (touch.hovered)
    frame.canvas.fill(box, theme.hover);
  if (touch.hovered) frame.cursor = Cursor::hand;
  if (touch.ring) frame.canvas.stroke(box.inset(3, 1), theme.brand, 2, 4);
  const Colour ink = mark.on_line ? theme.ink : theme.soft;
  if (wide && !mark.image.digest.empty()) {
    const Rect code = take_right(rest, barcode_width + 8 + frame.canvas.width(Type::code_small, "000000000000"));
    draw_barcode(frame.canvas, {code.x, code.middle_y() + barcode_height / 2}, mark.image, theme.soft);
    frame.canvas.text_in({code.x + barcode_width + 8, code.y, code.w, code.h}, Type::code_small,
                         mark.image.short_digest, theme.soft);
    take_right(rest, 16);
  }
  const float label = std::min(frame.canvas.width(Type::body, mark.label), rest.w);
  frame.canvas.text_in({rest.x, rest.y, label + 1, rest.h}, mark.current ? Type::body_strong : Type::body, mark.label,
                       ink);
  take_left(rest, std::max(label + 16, wide ? 170.F : 0.F));
  if (!mark.note.empty() && rest.w > 60) frame.canvas.text_in(rest, Type::small, mark.note, theme.soft);
  if (compare.empty()) return;
  const float height = button_height(frame, look);
  if (button(frame,
             {.id = "moment.compare:" + std::to_string(mark.moment),
              .label = std::string(words::compare),
              .rect = {compare.x, box.middle_y() - height / 2, compare.w, height},
              .panel = panel,
              .value = mark.label},
             look)
          .clicked) {
    frame.send(beside_newest(view, mark));
    frame.wish = "show:compare";
  }
}

}  // namespace

void draw_history_panel(Frame& frame, Rect rect, const lab::View& view, ScrollMemory& scroll) {
  const std::vector<lab::HistoryMark>& history = view.history;
  frame.say("panel:history", std::string(words::history), "region", rect);
  ScrollArea area(frame, "history-panel", rect, scroll);
  int lanes = 0;
  for (const lab::HistoryMark& mark : history) lanes = std::max(lanes, std::min(mark.lane + 1, most_lanes));
  const Rows rows{.top = area.y() + 6,
                  .height = frame.roomy ? 44.F : 32.F,
                  .left = rect.x + 14,
                  .count = static_cast<int>(history.size())};
  const float text_x = rows.left + static_cast<float>(lanes) * lane_width + 8;
  const auto box_of = [&](const lab::HistoryMark& mark) {
    return Rect{rect.x, rows.y(mark.moment) - rows.height / 2, rect.w, rows.height};
  };
  for (std::size_t i = history.size(); i-- > 0;) draw_row(frame, box_of(history[i]), view, history[i], text_x);
  draw_lines(frame, rect, rows, history);
  for (const lab::HistoryMark& mark : history)
    if (frame.canvas.seen(box_of(mark)))
      draw_history_mark(frame, mark, {rows.x(mark), rows.y(mark.moment)}, !mark.on_line);
  area.ended(rows.top + rows.height * static_cast<float>(rows.count) + 8);
}

}  // namespace ui
