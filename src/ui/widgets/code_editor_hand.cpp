#include "ui/widgets/code_editor_hand.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/text_menu.h"
#include "ui/words.h"

namespace ui::code {
namespace {

constexpr double rest = 0.5;   // seconds until a finger that does not move selects
constexpr float still = 8;     // pixels that it may move: as far as scrolling leaves it
constexpr float radius = 7;    // of a handle
constexpr float sideways = 4;  // so that the two of a single letter stand apart

constexpr std::string_view begin_id = "select.begin";
constexpr std::string_view end_id = "select.end";

struct End {
  std::string_view id;
  std::string_view label;
  std::size_t offset;
  std::size_t other;
  float side;  // -1: left of the text, 1: right of it
};

// The end of a piece of a wrapped line is where that piece ends, not where the next one begins.
Point place_of(const Layout& at, const EditorMemory& memory, const End& end) {
  const edit::Buffer& buffer = memory.editing.buffer();
  edit::Row row = memory.rows.row_of(buffer, end.offset);
  if (end.side > 0 && !row.first && row.begin == end.offset) row = memory.rows.row(buffer, row.index - 1);
  return {offset_x(at, memory, row, end.offset), row_y(at, row.index)};
}

void grab(const Frame& frame, EditorMemory& memory, const Layout& at, const End& end) {
  const Point place = place_of(at, memory, end);
  memory.hand.fixed = end.other;
  memory.hand.grip = {place.x - frame.input.mouse.x, place.y + line_height / 2 - frame.input.mouse.y};
}

End begin_of(const edit::Editing& editing) {
  return {begin_id, words::selection_begin, editing.begin(), editing.end(), -1};
}
End end_of(const edit::Editing& editing) { return {end_id, words::selection_end, editing.end(), editing.begin(), 1}; }

// The word under the finger, whose end it has from then on; where there is none, only the menu.
void select_under(Frame& frame, EditorMemory& memory, const Layout& at) {
  edit::Editing& editing = memory.editing;
  const std::size_t under = offset_under(at, memory, frame.input.mouse);
  editing.select_word(under);
  const bool word = editing.selected().find_first_not_of(" \t\r\n") != std::string_view::npos;
  if (!word) editing.place(under, false);
  HandMemory& hand = memory.hand;
  hand = {.handles = word, .menu = true};
  if (word) grab(frame, memory, at, end_of(editing));
  frame.pointer.pressed = end_id;
  frame.wants_frame = true;
}

void draw_handle(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at, const End& end) {
  const Point place = place_of(at, memory, end);
  if (place.y < setup.rect.y - line_height / 2 || place.y + line_height > setup.rect.bottom() + 2) return;
  const Point middle{place.x + end.side * sideways, place.y + line_height + radius - 2};
  const Rect target{middle.x + (end.side < 0 ? 14 - size::touch : -14), middle.y - 14, size::touch, size::touch};
  frame.touch({.id = std::string(end.id),
               .label = std::string(end.label),
               .role = "slider",
               .rect = target,
               .panel = setup.panel,
               .focusable = false});
  if (frame.input.pressed && frame.pointer.pressed == end.id) grab(frame, memory, at, end);
  memory.hand.covers.push_back(target);
  frame.canvas.fill({place.x - 1, place.y + 1, 2, line_height}, frame.theme.brand);
  frame.canvas.circle(middle, radius + 1.5F, frame.theme.panel);
  frame.canvas.circle(middle, radius, frame.theme.brand);
}

// What the menu is about: the selection, as far as it is seen.
Rect around(const EditorMemory& memory, const EditorSetup& setup, const Layout& at) {
  if (memory.hand.pointed) return {memory.hand.pointed->x, memory.hand.pointed->y, 0, 0};
  const Point from = place_of(at, memory, begin_of(memory.editing));
  const Point to = place_of(at, memory, end_of(memory.editing));
  const float top = std::clamp(from.y, setup.rect.y, setup.rect.bottom());
  const float bottom = std::clamp(to.y + line_height, top, setup.rect.bottom());
  if (from.y != to.y) return {at.text.x, top, at.text.w, bottom - top};
  return {from.x, top, to.x - from.x, bottom - top};
}

TextDid choose(Frame& frame, const EditorSetup& setup, EditorMemory& memory, TextChoice choice) {
  HandMemory& hand = memory.hand;
  hand.menu = choice == TextChoice::select_all;
  frame.wants_frame = true;
  switch (choice) {
    case TextChoice::cut: return text_copy(frame, memory.editing, true);
    case TextChoice::copy: return text_copy(frame, memory.editing, false);
    case TextChoice::paste: frame.asks_paste = !setup.read_only; return {};
    case TextChoice::select_all:
      memory.editing.act(edit::Action::select_all, false);
      hand.handles = frame.input.touch;
      hand.pointed.reset();
      return {.moved = true};
  }
  return {};
}

}  // namespace

bool hand_has_pointer(const Frame& frame, const EditorMemory& memory) {
  const HandMemory& hand = memory.hand;
  if (frame.blocked || !frame.pointer.pressed.empty() || (!hand.handles && !hand.menu)) return false;
  return std::any_of(hand.covers.begin(), hand.covers.end(),
                     [&](const Rect& rect) { return rect.contains(frame.input.mouse); });
}

bool drags_handle(const Frame& frame) { return frame.pointer.pressed == begin_id || frame.pointer.pressed == end_id; }

void end_hand_by_keys(Frame& frame, EditorMemory& memory) {
  HandMemory& hand = memory.hand;
  if (frame.blocked || (!hand.handles && !hand.menu)) return;
  if (!frame.input.key && frame.input.text.empty() && !frame.input.composition) return;
  const bool escaped = frame.input.key && frame.input.key->key == Key::escape;
  if (escaped) frame.input.key.reset();
  hand = {};
}

void react_to_finger(Frame& frame, EditorMemory& memory, const Layout& at, const Touch& touch) {
  HandMemory& hand = memory.hand;
  if (touch.held && frame.input.pressed) hand.since = frame.input.now;
  const bool moved = std::abs(frame.input.mouse.x - frame.pointer.pressed_at.x) > still ||
                     std::abs(frame.input.mouse.y - frame.pointer.pressed_at.y) > still;
  if (!touch.held || moved) hand.since = -1;
  if (hand.since >= 0 && frame.input.held) {
    if (frame.input.now - hand.since >= rest) return select_under(frame, memory, at);
    frame.wants_frame = true;  // time passes
  }
  if (!touch.clicked) return;
  const std::size_t under = offset_under(at, memory, frame.input.mouse);
  const edit::Editing& editing = memory.editing;
  hand.since = -1;
  if (hand.handles && under > editing.begin() && under < editing.end()) {
    hand.menu = !hand.menu;  // on what is selected it only brings the menu back
    return;
  }
  hand = {};
  memory.editing.place(under, false);
}

void drag_handle(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at) {
  HandMemory& hand = memory.hand;
  if (!drags_handle(frame)) return;
  if (frame.input.released) frame.wants_frame = true;  // the menu comes back
  if (!hand.handles || !frame.input.held || frame.input.pressed) return;
  const Point aim{frame.input.mouse.x + hand.grip.x, frame.input.mouse.y + hand.grip.y};
  const std::size_t under = offset_under(at, memory, aim);
  if (under == hand.fixed || under == memory.editing.caret()) return;
  memory.editing.select(hand.fixed, under);
  memory.reveal = true;
  if (aim.y < setup.rect.y || aim.y > setup.rect.bottom()) frame.wants_frame = true;
}

void open_menu(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at) {
  const std::size_t under = offset_under(at, memory, frame.input.mouse);
  const edit::Editing& editing = memory.editing;
  if (!editing.selecting() || under < editing.begin() || under > editing.end()) memory.editing.place(under, false);
  memory.hand = {};
  if (!setup.own_menu) return;
  memory.hand.menu = true;
  memory.hand.pointed = frame.input.mouse;
}

TextDid draw_hand(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at) {
  HandMemory& hand = memory.hand;
  hand.covers.clear();
  if (memory.composed || (!hand.handles && !hand.menu)) return {};
  if (!memory.editing.selecting()) hand.handles = false;
  if (hand.handles) {
    draw_handle(frame, setup, memory, at, begin_of(memory.editing));
    draw_handle(frame, setup, memory, at, end_of(memory.editing));
  }
  if (!hand.menu || drags_handle(frame)) return {};
  const TextMenuDid did = text_menu(frame, {.within = setup.rect,
                                            .beside = around(memory, setup, at),
                                            .hanging = hand.handles ? size::touch - 12 : 0,
                                            .panel = setup.panel,
                                            .selecting = memory.editing.selecting(),
                                            .read_only = setup.read_only});
  hand.covers.push_back(did.rect);
  if (did.chosen) return choose(frame, setup, memory, *did.chosen);
  if (frame.input.pressed && !did.rect.contains(frame.input.mouse) && !frame.input.touch) {
    hand.menu = false;
    frame.wants_frame = true;
  }
  return {};
}

}  // namespace ui::code
