#include "ui/widgets/code_editor.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/widgets/code_editor_hand.h"
#include "ui/widgets/code_editor_input.h"
#include "ui/widgets/code_editor_margin.h"
#include "ui/widgets/code_editor_text.h"
#include "ui/widgets/text_keys.h"

namespace ui {
namespace {

void learn_brackets(EditorMemory& memory) {
  if (memory.knows_brackets) return;
  memory.brackets = edit::all_brackets(memory.editing.buffer().text(), memory.tokens);
  memory.knows_brackets = true;
}

void look_for_bracket(EditorMemory& memory, bool wanted) {
  const std::size_t caret = memory.editing.caret();
  memory.bracket.reset();
  if (!wanted || memory.editing.selecting() || !edit::beside_bracket(memory.editing.buffer().text(), caret)) return;
  learn_brackets(memory);
  memory.bracket = edit::bracket_beside(memory.brackets, caret);
}

const lab::Problem* problem_at(const EditorSetup& setup, int line) {
  if (setup.problems == nullptr) return nullptr;
  for (const lab::Problem& problem : *setup.problems) {
    if (problem.path == setup.path && problem.where.begin.line <= line + 1 &&
        line + 1 <= std::max(problem.where.end.line, problem.where.begin.line))
      return &problem;
  }
  return nullptr;
}

// All of one kind before the next: each change of the clip is one more call to the graphics card.
void draw_rows(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const code::Layout& at,
               bool focused) {
  std::vector<edit::Row> rows;
  for (int row = at.first; row <= at.last; ++row) rows.push_back(memory.rows.row(code::shown(memory), row));
  for (const edit::Row& row : rows) code::draw_margin(frame, setup, memory, at, row, focused);
  {
    const Clip clip(frame.canvas, {at.text.x - 2, setup.rect.y, at.text.w + 2, setup.rect.h});
    for (const edit::Row& row : rows) code::draw_text(frame, setup, memory, at, row);
  }
  for (const edit::Row& row : rows) code::draw_chip(frame, setup, memory, at, row);
}

// The caret, and what those outside look at who write or read there.
void draw_caret(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const code::Layout& at) {
  const std::size_t offset = code::shown_caret(memory);
  const edit::Row row = memory.rows.row_of(code::shown(memory), offset);
  const float x = code::offset_x(at, memory, row, offset);
  const Rect caret{frame.canvas.snapped(x - 0.75F), code::row_y(at, row.index) + 2, 1.5F, code::line_height - 4};
  if (!setup.read_only) {
    if (x >= at.text.x - 1) frame.canvas.fill(caret, frame.theme.ink);
    frame.wants_text = true;
    frame.caret = caret;
  }
  frame.passage = passage_of(setup.id, setup.label, memory.editing, caret, setup.rect, setup.read_only);
}

}  // namespace

float editor_height(const EditorMemory& memory) {
  return 2 * code::top_pad + static_cast<float>(memory.rows.count(memory.editing.buffer())) * code::line_height;
}

void go_to_partner(EditorMemory& memory) {
  if (memory.composed || memory.known != memory.editing.buffer().revision())
    return;  // it was never drawn with this text
  learn_brackets(memory);
  const std::size_t caret = memory.editing.caret();
  const auto beside = edit::bracket_beside(memory.brackets, caret);
  const auto around = beside ? std::nullopt : edit::bracket_around(memory.brackets, caret);
  if (around) memory.editing.place(around->at, false);
  if (beside && beside->partner) memory.editing.place(*beside->partner, false);
  memory.reveal = true;
}

EditorDid code_editor(Frame& frame, const EditorSetup& setup, EditorMemory& memory) {
  EditorDid did;
  const Clip clip(frame.canvas, setup.rect);
  const edit::Buffer& before = memory.editing.buffer();
  const Point mouse = frame.input.mouse;
  const bool below = code::hand_has_pointer(frame, memory);
  if (below) frame.input.mouse = {-1, -1};
  const Touch touch =
      frame.touch({.id = setup.id,
                   .known_as = setup.current ? "editor" : "",
                   .label = setup.label,
                   .role = "textbox",
                   .rect = setup.rect,
                   .panel = setup.panel,
                   .list = setup.list,
                   .selected = setup.current,
                   .value = std::to_string(before.line_count()) + (before.line_count() == 1 ? " line" : " lines")});
  did.focused = touch.focused;
  code::Layout at = code::lay_out(frame, setup, memory, touch.focused);
  if (!touch.focused) memory.hand = {};
  if (!below && !code::drags_handle(frame))
    finger_scroll(frame, setup.id, setup.rect, memory.scroll.y, memory.scroll.finger);
  code::react_to_pointer(frame, setup, memory, at, touch);
  frame.input.mouse = mouse;
  code::drag_handle(frame, setup, memory, at);
  if (touch.focused) code::end_hand_by_keys(frame, memory);
  did.changed = code::react_to_edit(frame, setup, memory, did.typing);
  if (touch.focused && code::react_to_keys(frame, setup, memory, did.typing)) did.changed = true;
  at = code::lay_out(frame, setup, memory, touch.focused);
  look_for_bracket(memory, touch.focused && !setup.read_only && !memory.composed);

  const float content = editor_height(memory);
  if (setup.wrap && content != memory.scroll.content) frame.wants_frame = true;  // who gives it its height asks again
  memory.scroll.content = content;
  if (memory.reveal || memory.composed) code::scroll_to_caret(setup, memory, at);
  const float widest = static_cast<float>(memory.widest + 4) * at.advance - at.text.w;
  memory.scroll.x = setup.wrap ? 0 : std::clamp(memory.scroll.x, 0.F, std::max(0.F, widest));
  memory.scroll.y = std::clamp(memory.scroll.y, 0.F, std::max(0.F, memory.scroll.content - setup.rect.h));

  at = code::lay_out(frame, setup, memory, touch.focused);
  draw_rows(frame, setup, memory, at, touch.focused);
  if (touch.focused) draw_caret(frame, setup, memory, at);

  const edit::Buffer& buffer = code::shown(memory);
  if (touch.hovered && frame.input.mouse.y < at.top + content)
    did.problem = problem_at(setup, memory.rows.row(buffer, code::row_under(at, memory, frame.input.mouse)).line);
  if (did.problem == nullptr && touch.focused)
    did.problem = problem_at(setup, buffer.line_of(code::shown_caret(memory)));

  const TextDid hand = touch.focused ? code::draw_hand(frame, setup, memory, at) : TextDid();
  if (hand.changed) did.changed = true;
  scroll_bar(frame, setup.id, setup.rect, memory.scroll.content, memory.scroll.y, memory.scroll.grabbed);
  if (touch.ring) frame.canvas.stroke(setup.rect.inset(1, 1), frame.theme.brand, 2, 4);
  return did;
}

}  // namespace ui
