#include "ui/panels/palette.h"

#include <algorithm>
#include <utility>

#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "palette";
constexpr float width = 600;
constexpr int most_rows = 10;

float row_height(const Frame& frame) { return frame.roomy ? size::touch : 36; }

// Up and down choose while the field keeps the focus.
void move_choice(Frame& frame, int count, float height, float room, PaletteMemory& memory) {
  const int before = memory.chosen;
  if (frame.take_key(Key::down)) ++memory.chosen;
  if (frame.take_key(Key::up)) --memory.chosen;
  if (frame.take_key(Key::page_down)) memory.chosen += most_rows;
  if (frame.take_key(Key::page_up)) memory.chosen -= most_rows;
  memory.chosen = std::clamp(memory.chosen, 0, std::max(0, count - 1));
  if (memory.chosen == before) return;
  const float top = static_cast<float>(memory.chosen) * height;
  memory.scroll.y = std::clamp(memory.scroll.y, top + height - room, top);
}

void draw_keys(Frame& frame, Rect& line, const std::string& keys) {
  if (keys.empty() || frame.roomy) return;  // who has thumbs on it has no such keys
  const float text = frame.canvas.width(Type::code_small, keys);
  const Rect box = take_right(line, text + 12);
  const Rect cap{box.x, box.middle_y() - 10, box.w, 20};
  frame.canvas.stroke(cap, frame.theme.line, 1, 4);
  frame.canvas.text_in(cap.inset(6, 0), Type::code_small, keys, frame.theme.soft);
  take_right(line, 12);
}

bool draw_row(Frame& frame, Rect box, const Action& action, bool chosen) {
  const Touch touch = frame.touch({.id = action.id,
                                   .label = action.label,
                                   .role = "option",
                                   .rect = box,
                                   .panel = panel,
                                   .selected = chosen,
                                   .focusable = false,
                                   .value = action.keys.empty() ? action.note : action.keys});
  if (touch.hovered) frame.cursor = Cursor::hand;
  if (chosen || touch.hovered) frame.canvas.fill(box, chosen ? frame.theme.selection : frame.theme.hover, size::radius);
  Rect line{box.x + 10, box.y, box.w - 26, box.h};
  draw_keys(frame, line, action.keys);
  const float label = std::min(frame.canvas.width(Type::body, action.label) + 1, line.w);
  frame.canvas.text_in(take_left(line, label), Type::body, action.label, frame.theme.ink);
  take_left(line, 16);
  if (line.w > 80) frame.canvas.text_in(line, Type::small, action.note, frame.theme.soft, Align::right);
  return touch.clicked;
}

}  // namespace

std::optional<Action> draw_palette(Frame& frame, Rect screen, std::vector<Action> actions, PaletteMemory& memory,
                                   SheetMemory& sheet) {
  if (sheet.just_opened) memory = {};
  const std::vector<Action> found = matching(std::move(actions), memory.query.text());
  const float height = row_height(frame);
  Sheet on(frame, screen, width, field_height + 12 + height * most_rows, words::palette, sheet);
  on.begin_at("field:palette");
  Rect rest = on.content;
  const Rect field = take_top(rest, field_height);
  take_top(rest, 12);
  move_choice(frame, static_cast<int>(found.size()), height, rest.h, memory);
  const bool enters = entered(frame);
  if (text_field(frame, {.id = "field:palette", .label = std::string(words::palette), .rect = field, .panel = panel},
                 words::palette_hint, memory.query)) {
    memory.chosen = 0;
    memory.scroll.y = 0;
    frame.wants_frame = true;  // the rows below are of the text before
  }
  int picked = enters && !found.empty() ? std::min(memory.chosen, static_cast<int>(found.size()) - 1) : -1;
  if (found.empty()) {
    frame.canvas.text_in({rest.x, rest.y, rest.w, height}, Type::body, words::palette_nothing, frame.theme.soft);
  } else {
    ScrollArea area(frame, "palette", rest, memory.scroll);
    float y = area.y();
    for (int i = 0; i < static_cast<int>(found.size()); ++i, y += height) {
      if (y + height < rest.y || y > rest.bottom()) continue;
      if (draw_row(frame, {rest.x, y, rest.w, height}, found[static_cast<std::size_t>(i)], i == memory.chosen))
        picked = i;
    }
    area.ended(y);
  }
  if (picked < 0) return std::nullopt;
  close_sheet(frame, sheet);
  return found[static_cast<std::size_t>(picked)];
}

}  // namespace ui
