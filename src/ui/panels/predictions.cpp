#include "ui/panels/predictions.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segments.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "stack";
constexpr float spacing = 7;

void draw_row(Frame& frame, Rect box, const lab::PredictionRow& row) {
  using Mark = lab::PredictionRow::Mark;
  const Theme& theme = frame.theme;
  const Colour edge = row.mark == Mark::cached ? theme.cached.edge
                      : row.mark == Mark::runs ? theme.ran.edge
                                               : theme.not_run_edge;
  frame.canvas.dashed(box, edge, 1, size::radius, 4, 3);
  const std::string step = std::to_string(row.step);
  const std::vector<Segment> segments = {
      {"mark:" + step + ":cached", std::string(words::says_cached), theme.cached, row.mark == Mark::cached},
      {"mark:" + step + ":runs", std::string(words::says_runs), theme.ran, row.mark == Mark::runs}};
  Rect line = box.inset(11, 0);
  Rect choice = take_right(line, segments_width(frame, segments));
  const float height = frame.roomy ? size::touch - 4 : 28;
  choice = {choice.x, box.middle_y() - height / 2, choice.w, height};
  take_right(line, 12);
  if (const auto clicked = draw_segments(frame, choice, panel, row.text, segments)) {
    const bool takes_back = segments[*clicked].taken;
    frame.send(lab::Mark{row.step, takes_back ? "open" : *clicked == 0 ? "cached" : "runs"});
  }
  frame.canvas.text_in(line, Type::code, row.text, theme.ink);
}

}  // namespace

void draw_predictions(Frame& frame, Rect rect, const lab::View& view, StackMemory& memory) {
  frame.say("panel:stack", std::string(words::next_build), "region", rect, view.predictions.sentence);
  Rect rest = panel_sheet(frame, rect);
  caption(frame, rest, words::next_build);
  const ButtonLook look{.kind = ButtonLook::Kind::ghost, .small = true};
  const float height = button_height(frame, look);
  const float stop_width = button_width(frame, words::predict_no_more, look);
  const float words_width = rest.w - 2 * size::pad - stop_width - 12;
  const float words = frame.canvas.paragraph_height(Type::body, words_width, view.predictions.sentence);
  Rect foot = take_bottom(rest, std::max(height, words) + 16).inset(size::pad, 8);
  Rect stop = take_right(foot, stop_width);
  stop = {stop.x, stop.middle_y() - height / 2, stop.w, height};
  take_right(foot, 12);
  const float row_height = frame.roomy ? 56 : 44;
  {
    ScrollArea area(frame, "stack", rest, memory.scroll);
    float y = area.y() + 6;
    for (const lab::PredictionRow& row : view.predictions.rows) {
      draw_row(frame, {rest.x + size::pad, y, rest.w - 2 * size::pad, row_height}, row);
      y += row_height + spacing;
    }
    memory.content = 34 + (y - area.y()) + std::max(height, words) + 24;
    area.ended(y);
  }
  frame.canvas.paragraph(Type::body, {foot.x, foot.middle_y() - words / 2, foot.w, words}, view.predictions.sentence,
                         frame.theme.soft);
  frame.say("sentence", view.predictions.sentence, "status", foot);
  if (button(frame, {.id = "predict", .label = std::string(words::predict_no_more), .rect = stop, .panel = panel}, look)
          .clicked)
    frame.send(lab::Predict{false});
}

}  // namespace ui
