#include "ui/widgets/code_editor_margin.h"

#include <algorithm>
#include <string>

#include "ui/widgets/chip.h"
#include "ui/widgets/glyphs.h"

namespace ui::code {
namespace {

const lab::GutterMark* mark_at(const EditorSetup& setup, int line) {
  if (setup.marks == nullptr) return nullptr;
  for (const lab::GutterMark& mark : *setup.marks) {
    if (mark.line <= line + 1 && line + 1 <= mark.last_line) return &mark;
  }
  return nullptr;
}

// The bar and the sign of a verdict; striped and hollow for what has not happened yet.
void draw_mark(Frame& frame, const EditorSetup& setup, const Layout& at, const edit::Row& row) {
  const lab::GutterMark* mark = mark_at(setup, row.line);
  if (mark == nullptr) return;
  const VerdictColours colours = frame.theme.of(mark->verdict);
  const float y = row_y(at, row.index);
  if (mark->verdict != build::Verdict::not_run) {
    if (mark->forecast) {
      for (float stripe = 0; stripe < line_height; stripe += 6)
        frame.canvas.fill({setup.rect.x, y + stripe, bar_width, 4}, colours.edge);
    } else {
      frame.canvas.fill({setup.rect.x, y, bar_width, line_height}, colours.edge);
    }
  }
  if (row.line + 1 == mark->line && row.first) {
    draw_glyph(frame.canvas, glyph_of(mark->verdict, mark->forecast),
               {setup.rect.x + bar_width + glyph_room / 2, y + line_height / 2}, 10, colours.edge);
  }
}

// A small hook before what goes on from the row above.
void draw_hook(Frame& frame, const EditorMemory& memory, const Layout& at, const edit::Row& row) {
  const float right = column_x(at, memory, row.indent) - at.advance * 0.75F;
  const float left = right - at.advance * 0.85F;
  const float y = frame.canvas.snapped(row_y(at, row.index) + line_height * 0.5F);
  frame.canvas.polyline({{left, y - 4}, {left, y + 1}, {right, y + 1}}, frame.theme.faint, 1);
  frame.canvas.polyline({{right - 2.5F, y - 1.5F}, {right, y + 1}, {right - 2.5F, y + 3.5F}}, frame.theme.faint, 1);
}

}  // namespace

void draw_margin(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
                 const edit::Row& row, bool focused) {
  const float y = row_y(at, row.index);
  const bool current = focused && !memory.editing.selecting() && shown(memory).line_of(shown_caret(memory)) == row.line;
  if (current && !setup.read_only)
    frame.canvas.fill({setup.rect.x + bar_width, y, setup.rect.w - bar_width, line_height}, frame.theme.selection);
  draw_mark(frame, setup, at, row);
  if (setup.changed_lines != nullptr &&
      std::binary_search(setup.changed_lines->begin(), setup.changed_lines->end(), row.line + 1)) {
    frame.canvas.fill({setup.rect.x, y, bar_width, line_height}, frame.theme.ran.edge.with_alpha(0.65F));
  }
  if (!row.first) return draw_hook(frame, memory, at, row);
  if (setup.numbers) {
    const std::string number = std::to_string(row.line + 1);
    frame.canvas.text_in({setup.rect.x, y, at.numbers - setup.rect.x, line_height}, Type::code, number,
                         current ? frame.theme.soft : frame.theme.faint, Align::right);
  }
}

namespace {

constexpr float bracket_room = 12;

// The mark whose bracket goes over this line, if any.
const lab::GutterMark* bracket_at(const EditorSetup& setup, int line) {
  if (setup.marks == nullptr) return nullptr;
  for (const lab::GutterMark& mark : *setup.marks)
    if (!mark.bracket.empty() && mark.line <= line + 1 && line + 1 <= mark.bracket_last) return &mark;
  return nullptr;
}

// Right of the lines that one and the same step made run: a line along all of them, and in the first what it was.
void draw_bracket(Frame& frame, const EditorSetup& setup, const Layout& at, const edit::Row& row,
                  const lab::GutterMark& mark) {
  const Colour edge = frame.theme.of(mark.verdict).edge;
  const float x = setup.rect.right() - 14;
  const float y = row_y(at, row.index);
  const bool first = row.first && row.line + 1 == mark.line;
  const bool last = row.last && row.line + 1 == mark.bracket_last;
  const float from = first ? y + line_height / 2 - 6 : y;
  const float to = last ? y + line_height / 2 + 6 : y + line_height;
  if (first) frame.canvas.line({x - 5, from}, {x, from}, edge, 1.5F);
  if (last) frame.canvas.line({x - 5, to}, {x, to}, edge, 1.5F);
  if (!mark.forecast) return frame.canvas.line({x, from}, {x, to}, edge, 1.5F);
  for (float dash = from; dash < to; dash += 6) frame.canvas.line({x, dash}, {x, std::min(dash + 4, to)}, edge, 1.5F);
}

}  // namespace

// Of a wrapped line in its last row, which has room. What has happened has a solid edge, a forecast a dashed one.
void draw_chip(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at,
               const edit::Row& row) {
  const lab::GutterMark* around = bracket_at(setup, row.line);
  if (around != nullptr) draw_bracket(frame, setup, at, row, *around);
  const lab::GutterMark* mark = mark_at(setup, row.line);
  if (mark == nullptr || mark->line != row.line + 1 || !row.last) return;
  const VerdictColours colours = frame.theme.of(mark->verdict);
  const ChipLook look{.ink = colours.ink, .edge = colours.edge, .fill = frame.theme.panel, .dashed = mark->forecast};
  const float end = offset_x(at, memory, row, row.end) + 12;
  const float middle = row_y(at, row.index) + line_height / 2;
  float right = setup.rect.right() - 14 - (around != nullptr ? bracket_room : 0);
  Rect chip{right, middle, 0, 0};
  if (!mark->bracket.empty()) {
    chip = chip_right(frame, right, middle, std::max(right - end, 0.F), mark->bracket, look);
    right = chip.x - 8;
  }
  if (!mark->chip.empty()) {
    const bool plain = around != nullptr;  // the reason stands at the bracket
    chip = plain ? words_right(frame, right, middle, std::max(right - end, 0.F), mark->chip, colours.ink)
                 : chip_right(frame, right, middle, std::max(right - end, 0.F), mark->chip, look);
  }
  const std::string said = mark->chip + (mark->chip.empty() || mark->bracket.empty() ? "" : ", ") + mark->bracket;
  if (!said.empty()) frame.say("mark:" + std::to_string(mark->line), said, "note", chip);
}

}  // namespace ui::code
