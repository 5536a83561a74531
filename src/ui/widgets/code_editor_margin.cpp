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
void draw_mark(Frame& frame, const EditorSetup& setup, const Layout& at, int line) {
  const lab::GutterMark* mark = mark_at(setup, line);
  if (mark == nullptr) return;
  const VerdictColours colours = frame.theme.of(mark->verdict);
  const float y = line_y(at, line);
  if (mark->verdict != build::Verdict::not_run) {
    if (mark->forecast) {
      for (float stripe = 0; stripe < line_height; stripe += 6)
        frame.canvas.fill({setup.rect.x, y + stripe, bar_width, 4}, colours.edge);
    } else {
      frame.canvas.fill({setup.rect.x, y, bar_width, line_height}, colours.edge);
    }
  }
  if (line + 1 == mark->line) {
    draw_glyph(frame.canvas, glyph_of(mark->verdict, mark->forecast),
               {setup.rect.x + bar_width + glyph_room / 2, y + line_height / 2}, 10, colours.edge);
  }
}

}  // namespace

void draw_margin(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line,
                 bool focused) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const float y = line_y(at, line);
  const bool current = focused && !memory.editing.selecting() && buffer.line_of(memory.editing.caret()) == line;
  if (current && !setup.read_only)
    frame.canvas.fill({setup.rect.x + bar_width, y, setup.rect.w - bar_width, line_height}, frame.theme.selection);
  draw_mark(frame, setup, at, line);
  if (setup.changed_lines != nullptr &&
      std::binary_search(setup.changed_lines->begin(), setup.changed_lines->end(), line + 1)) {
    frame.canvas.fill({setup.rect.x, y, bar_width, line_height}, frame.theme.ran.edge.with_alpha(0.65F));
  }
  if (setup.numbers) {
    const std::string number = std::to_string(line + 1);
    frame.canvas.text_in({setup.rect.x, y, at.numbers - setup.rect.x, line_height}, Type::code, number,
                         current ? frame.theme.soft : frame.theme.faint, Align::right);
  }
}

void draw_chip(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, int line) {
  const lab::GutterMark* mark = mark_at(setup, line);
  if (mark == nullptr || mark->line != line + 1 || mark->chip.empty()) return;
  const VerdictColours colours = frame.theme.of(mark->verdict);
  const edit::Buffer& buffer = memory.editing.buffer();
  const float end = column_x(at, memory, buffer.column_of(buffer.line_end(line))) + 12;
  const float right = setup.rect.right() - 14;
  const Rect chip = chip_right(frame, right, line_y(at, line) + line_height / 2, std::max(right - end, 0.F), mark->chip,
                               {.ink = colours.ink, .edge = colours.edge, .fill = frame.theme.panel, .dashed = true});
  const std::string id = "mark:" + std::to_string(mark->line);
  frame.say(id, mark->chip, "note", chip);
}

}  // namespace ui::code
