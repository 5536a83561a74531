#include "ui/widgets/text_field.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/text_keys.h"

namespace ui {
namespace {

constexpr float pad = 10;

// Where a text's first `bytes` end.
float width_before(const Frame& frame, Type type, std::string_view text, std::size_t bytes) {
  return frame.canvas.width(type, text.substr(0, bytes));
}

std::size_t offset_under(const Frame& frame, Type type, const edit::Buffer& buffer, float x) {
  std::size_t offset = 0;
  float before = 0;
  while (offset < buffer.size()) {
    const std::size_t next = buffer.next(offset);
    const float after = width_before(frame, type, buffer.text(), next);
    if (x < (before + after) / 2) break;
    before = after;
    offset = next;
  }
  return offset;
}

// The text with what an input method has not finished, in place of the selection.
struct Composed {
  std::string text;
  std::size_t from = 0;  // of the unfinished part
  std::size_t to = 0;
  std::size_t caret = 0;
};

Composed composed(const Frame& frame, const std::string& id, bool focused, const edit::Editing& editing) {
  Composed out{.text = editing.buffer().text(), .caret = editing.caret()};
  const auto& given = frame.input.composition;
  if (!given || (given->to.empty() ? !focused : given->to != id)) return out;
  const std::size_t begin = given->to.empty() ? editing.begin() : std::min(given->begin, out.text.size());
  const std::size_t end = given->to.empty() ? editing.end() : std::clamp(given->end, begin, out.text.size());
  out.text.replace(begin, end - begin, given->text);
  out.from = begin;
  out.to = begin + given->text.size();
  out.caret = begin + std::min(given->caret, given->text.size());
  return out;
}

void react_to_pointer(Frame& frame, const Touch& touch, Type type, float left, const Thing& thing,
                      edit::Editing& editing) {
  if (touch.hovered) frame.cursor = Cursor::text;
  const std::size_t under = offset_under(frame, type, editing.buffer(), frame.input.mouse.x - left);
  if (touch.hovered && frame.input.pressed && frame.pointer.pressed == thing.id) {
    if (frame.input.clicks >= 3)
      editing.select(0, editing.buffer().size());
    else if (frame.input.clicks == 2)
      editing.select_word(under);
    else
      editing.place(under, frame.input.shift);
  } else if (touch.hovered && frame.input.secondary && (under < editing.begin() || under > editing.end())) {
    editing.place(under, false);
  } else if (touch.held && frame.input.held && std::abs(frame.input.mouse.x - frame.pointer.pressed_at.x) > 3) {
    editing.place(under, true);
  }
}

}  // namespace

void FieldMemory::set(std::string_view text) {
  const std::size_t size = text.size();
  editing.reset(text);
  editing.select(0, size);
  scroll = 0;
}

bool entered(Frame& frame) { return frame.focus.focused().starts_with("field:") && frame.take_key(Key::enter); }

bool text_field(Frame& frame, const Thing& thing, std::string_view hint, FieldMemory& memory, Type type) {
  Thing field = thing;
  field.role = "textbox";
  field.value = memory.text();
  const Touch touch = frame.touch(field);
  const Theme& theme = frame.theme;
  const Rect box = thing.rect;
  const Rect room = box.inset(pad, 0);
  edit::Editing& editing = memory.editing;
  react_to_pointer(frame, touch, type, room.x - memory.scroll, thing, editing);
  TextDid did = text_edit(frame, thing.id, editing);
  if (touch.focused && !did.changed) did = text_keys(frame, editing, {.one_line = true});

  const Composed shown = composed(frame, thing.id, touch.focused, editing);
  const std::string& text = shown.text;
  const float caret = width_before(frame, type, text, shown.caret);
  if (touch.focused) memory.scroll = std::clamp(memory.scroll, caret - room.w + 2, std::max(0.F, caret));
  memory.scroll = std::clamp(memory.scroll, 0.F, std::max(0.F, frame.canvas.width(type, text) + 2 - room.w));

  frame.canvas.fill(box, touch.focused ? theme.brand : theme.not_run_edge, size::radius);
  const float edge = touch.focused ? 2 : 1;
  frame.canvas.fill(box.inset(edge, edge), theme.panel, size::radius - edge);
  {
    const Clip clip(frame.canvas, box.inset(pad - 2, 2));
    const float left = room.x - memory.scroll;
    const Rect line{left, box.middle_y() - 10, room.w, 20};
    if (shown.to > shown.from) {
      const float from = width_before(frame, type, text, shown.from);
      const float to = width_before(frame, type, text, shown.to);
      frame.canvas.fill({left + from, line.bottom() - 2, to - from, 1.5F}, theme.ink);
    } else if (editing.selecting() && touch.focused) {
      const float from = width_before(frame, type, text, editing.begin());
      const float to = width_before(frame, type, text, editing.end());
      frame.canvas.fill({left + from, line.y, to - from, line.h}, theme.marked);
    }
    if (text.empty()) {
      frame.canvas.text_in({room.x, box.y, room.w, box.h}, type, hint, theme.faint);
    } else {
      frame.canvas.text(type, {left, line.y}, text, theme.ink);
    }
    if (touch.focused) {
      const Rect bar{frame.canvas.snapped(left + caret - 0.75F), line.y, 1.5F, line.h};
      frame.canvas.fill(bar, theme.ink);
      frame.wants_text = true;
      frame.caret = bar;
      frame.passage = passage_of(thing.id, thing.label, editing, bar, box);
    }
  }
  return did.changed;
}

}  // namespace ui
