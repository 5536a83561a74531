#include "ui/widgets/key_row.h"

#include <algorithm>

#include "ui/widgets/barcode.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr float head_height = 26;
constexpr float row_height = 28;
constexpr float pad = 8;

struct Columns {
  Rect what, before, after;
};

Columns columns_of(Rect row, bool compares) {
  Columns columns;
  row = row.inset(pad, 0);
  columns.what = take_left(row, row.w * (compares ? 0.40F : 0.45F));
  if (compares) columns.before = take_left(row, row.w / 2);
  columns.after = row;
  columns.what.w -= pad;
  columns.before.w -= pad;
  return columns;
}

void draw_value(Frame& frame, Rect cell, const std::string& text, const lab::Barcode& code, Colour ink) {
  if (!code.bars.empty()) {
    draw_barcode(frame.canvas, {cell.x, cell.middle_y() + 4}, code, ink);
    take_left(cell, barcode_width + 7);
  }
  if (!text.empty())
    return frame.canvas.text_in(cell, text == words::the_same ? Type::small : Type::code_small, text, ink);
  if (!code.short_digest.empty())
    frame.canvas.text_in(cell, Type::code_small, code.short_digest.substr(0, 4) + "…", ink);
}

void draw_row(Frame& frame, Rect row, const lab::WhyRow& entry, bool compares) {
  const Theme& theme = frame.theme;
  const Colour ink = entry.differs ? theme.ran.ink : theme.faint;
  if (entry.differs) frame.canvas.fill(row, theme.ran.fill);
  frame.canvas.fill({row.x, row.bottom() - 1, row.w, 1}, theme.line);
  Columns columns = columns_of(row, compares);
  frame.canvas.text_in(columns.what, Type::small, entry.what, ink);
  if (entry.differs) {
    draw_value(frame, columns.before, entry.before, entry.before_code, ink);
    draw_value(frame, columns.after, entry.after, entry.after_code, ink);
  } else {
    const Rect both =
        compares ? Rect{columns.before.x, row.y, row.right() - pad - columns.before.x, row.h} : columns.after;
    if (entry.after.empty() && entry.after_code.bars.empty())
      frame.canvas.text_in(both, Type::small, words::the_same, ink);
    else
      draw_value(frame, both, entry.after, entry.after_code, ink);
  }
  if (frame.hovers(row)) {
    frame.tip = entry.differs ? entry.what + ": " + entry.before + " → " + entry.after
                              : entry.what + ": " + (entry.after.empty() ? std::string(words::the_same) : entry.after);
    frame.tip_of = row;
  }
  frame.say("why.row:" + entry.what, entry.what, "row", row,
            entry.differs ? entry.before + " → " + entry.after : entry.after);
}

}  // namespace

float key_table(Frame& frame, Rect rect, const lab::Why& why) {
  const float top = rect.y;
  const bool compares = !why.before_title.empty();
  const Rect head = take_top(rect, head_height);
  const Columns columns = columns_of(head, compares);
  const bool fits = frame.canvas.width(Type::small_strong, words::key_made_of) <= columns.what.w;
  frame.canvas.text_in(columns.what, Type::small_strong, fits ? words::key_made_of : words::key_made_of_short,
                       frame.theme.soft);
  if (compares) frame.canvas.text_in(columns.before, Type::small_strong, why.before_title, frame.theme.soft);
  frame.canvas.text_in(columns.after, Type::small_strong, why.after_title, frame.theme.soft);
  frame.canvas.fill({head.x, head.bottom() - 1, head.w, 1}, frame.theme.line);
  for (const lab::WhyRow& row : why.rows) draw_row(frame, take_top(rect, row_height), row, compares);
  return rect.y - top;
}

}  // namespace ui
