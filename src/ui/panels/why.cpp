#include "ui/panels/why.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/diff_lines.h"
#include "ui/widgets/key_row.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "why";
constexpr float gap = 10;

float draw_proof(Frame& frame, Rect rect, const std::string& proof) {
  const float inner = rect.w - 24;
  const float height = frame.canvas.paragraph_height(Type::body, inner, proof) + 16;
  const Rect box{rect.x, rect.y, rect.w, height};
  frame.canvas.fill(box, frame.theme.cached.fill, size::radius);
  frame.canvas.paragraph(Type::body, {box.x + 12, box.y + 8, inner, height}, proof, frame.theme.cached.ink);
  frame.say("why.proof", proof, "status", box);
  return height;
}

float draw_diff(Frame& frame, Rect rect, const lab::Why& why) {
  const Theme& theme = frame.theme;
  const float height = 26 + static_cast<float>(why.diff.size()) * diff_line_height + 6;
  const Rect box{rect.x, rect.y, rect.w, height};
  frame.canvas.fill(box, theme.line, size::radius);
  frame.canvas.fill(box.inset(1, 1), theme.panel, size::radius - 1);
  frame.canvas.fill({box.x + 1, box.y + 1, box.w - 2, 25}, theme.sunk, size::radius - 1, Corners::top);
  frame.canvas.text_in({box.x + 10, box.y, box.w - 20, 26}, Type::code_small, why.diff_path, theme.soft);
  const Clip clip(frame.canvas, box.inset(1, 1));
  draw_diff_lines(frame, {box.x + 1, box.y + 28, box.w - 2, height - 28}, why.diff, true);
  return height;
}

float draw_actions(Frame& frame, Rect rect, const lab::Why& why, WhyMemory& memory, GoToPlace& place) {
  const ButtonLook prove{.kind = ButtonLook::Kind::primary, .small = true};
  const ButtonLook ghost{.kind = ButtonLook::Kind::ghost, .small = true};
  const float height = button_height(frame, prove);
  float x = rect.x;
  if (!why.proof.empty()) {
    const float width = button_width(frame, words::prove, prove);
    if (button(frame,
               {.id = "why.prove",
                .label = std::string(words::prove),
                .rect = {x, rect.y, width, height},
                .panel = panel,
                .expanded = memory.proven},
               prove)
            .clicked) {
      memory.proven = !memory.proven;
      frame.wants_frame = true;
    }
    x += width + 8;
  }
  if (!why.go_to_path.empty()) {
    std::string label = std::string(words::go_to) + why.go_to_path;
    if (why.go_to_line > 0) label += ", line " + std::to_string(why.go_to_line);
    const float width = std::min(button_width(frame, label, ghost), rect.right() - x);
    if (button(frame, {.id = "why.go_to", .label = label, .rect = {x, rect.y, width, height}, .panel = panel}, ghost)
            .clicked)
      place = {why.go_to_path, why.go_to_line};
    x += width;
  }
  return x > rect.x ? height : 0;
}

// Everything below the caption; returns where it ended.
float draw_answer(Frame& frame, Rect rect, const lab::Why& why, WhyMemory& memory, GoToPlace& place) {
  const auto add = [&](float height) {
    if (height > 0) take_top(rect, height + gap);
  };
  frame.say("why.headline", why.headline, "heading",
            {rect.x, rect.y, rect.w, frame.canvas.paragraph_height(Type::headline, rect.w, why.headline)},
            why.explanation);
  add(frame.canvas.paragraph(Type::headline, rect, why.headline, frame.theme.ink));
  add(frame.canvas.paragraph(Type::body, rect, why.explanation, frame.theme.soft));
  if (!why.rows.empty()) add(key_table(frame, rect, why));
  add(draw_actions(frame, rect, why, memory, place));
  if (memory.proven && !why.proof.empty()) add(draw_proof(frame, rect, why.proof));
  if (!why.diff.empty()) add(draw_diff(frame, rect, why));
  if (!why.not_looked_at.empty()) {
    const ChipLook quiet{.ink = frame.theme.soft, .edge = frame.theme.line};
    std::string spoken;
    for (const std::string& thing : why.not_looked_at) spoken += (spoken.empty() ? "" : ", ") + thing;
    const float height = chip_flow(frame, rect, words::not_looked_at, why.not_looked_at, quiet);
    frame.say("why.not_looked_at", std::string(words::not_looked_at), "note", {rect.x, rect.y, rect.w, height}, spoken);
    add(height);
  }
  if (!why.source.empty())
    add(frame.canvas.paragraph(Type::small, rect, std::string(words::source) + why.source, frame.theme.faint));
  return rect.y;
}

}  // namespace

GoToPlace draw_why(Frame& frame, Rect rect, const lab::View& view, WhyMemory& memory) {
  GoToPlace place;
  const lab::Why& why = view.why;
  frame.say("panel:why", std::string(words::why), "region", rect, why.headline);
  Rect rest = panel_sheet(frame, rect);
  caption(frame, rest, words::why, why.place);
  if (why.build != memory.build || why.step != memory.step) {
    memory = {};
    memory.build = why.build;
    memory.step = why.step;
  }
  if (why.build == 0) {
    frame.canvas.paragraph(Type::body, rest.inset(size::pad, 2), words::why_empty, frame.theme.soft);
    frame.say("why.empty", std::string(words::why_empty), "note", rest);
    return place;
  }
  ScrollArea area(frame, "why", rest, memory.scroll);
  const float bottom =
      draw_answer(frame, {rest.x + size::pad, area.y() + 2, rest.w - 2 * size::pad, 1e6F}, why, memory, place);
  area.ended(bottom + 6);
  return place;
}

}  // namespace ui
