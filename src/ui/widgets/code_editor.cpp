#include "ui/widgets/code_editor.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ui/widgets/code_editor_input.h"
#include "ui/widgets/code_editor_margin.h"
#include "ui/widgets/code_editor_text.h"
#include "ui/widgets/text_keys.h"

namespace ui {
namespace {

using code::Composed;
using code::Layout;

void learn(const EditorSetup& setup, EditorMemory& memory) {
  const edit::Buffer& buffer = memory.editing.buffer();
  if (memory.known == buffer.revision() && memory.known_path == setup.path) return;
  memory.known = buffer.revision();
  memory.known_path = setup.path;
  memory.tokens = highlight::by_name(setup.path, buffer.text());
  memory.knows_brackets = false;
  memory.widest = 0;
  for (int line = 0; line < buffer.line_count(); ++line)
    memory.widest = std::max(memory.widest, edit::columns(buffer.line(line)));
}

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
void draw_lines(Frame& frame, const EditorSetup& setup, const EditorMemory& memory, const Layout& at, bool focused,
                const std::optional<Composed>& composed) {
  for (int line = at.first; line <= at.last; ++line) code::draw_margin(frame, setup, memory, at, line, focused);
  {
    const Clip clip(frame.canvas, {at.text.x - 2, setup.rect.y, at.text.w + 2, setup.rect.h});
    for (int line = at.first; line <= at.last; ++line) code::draw_text(frame, setup, memory, at, line, composed);
  }
  for (int line = at.first; line <= at.last; ++line) code::draw_chip(frame, setup, memory, at, line);
}

}  // namespace

float editor_height(const EditorMemory& memory) {
  return 2 * code::top_pad + static_cast<float>(memory.editing.buffer().line_count()) * code::line_height;
}

void go_to_partner(EditorMemory& memory) {
  if (memory.known != memory.editing.buffer().revision()) return;  // it was never drawn with this text
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
  Layout at = code::lay_out(frame, setup, memory);
  finger_scroll(frame, setup.id, setup.rect, memory.scroll.y, memory.scroll.finger);
  code::react_to_pointer(frame, setup, memory, at, touch);
  did.changed = code::react_to_edit(frame, setup, memory, did.typing);
  if (touch.focused && code::react_to_keys(frame, setup, memory, did.typing)) did.changed = true;
  learn(setup, memory);
  const std::optional<Composed> composed = code::composed_in(frame, setup, memory, touch.focused);
  look_for_bracket(memory, touch.focused && !setup.read_only && !composed);

  memory.scroll.content = editor_height(memory);
  if (memory.reveal || composed) code::scroll_to_caret(setup, memory, at, composed);
  const int widest = std::max(memory.widest, composed ? composed->to : 0);
  const float most_x = std::max(0.F, static_cast<float>(widest + 4) * at.advance - at.text.w);
  memory.scroll.x = std::clamp(memory.scroll.x, 0.F, most_x);
  memory.scroll.y = std::clamp(memory.scroll.y, 0.F, std::max(0.F, memory.scroll.content - setup.rect.h));

  at = code::lay_out(frame, setup, memory);
  draw_lines(frame, setup, memory, at, touch.focused, composed);

  const edit::Buffer& buffer = memory.editing.buffer();
  const int caret_line = composed ? composed->line : buffer.line_of(memory.editing.caret());
  if (touch.focused) {
    const float x = code::column_x(at, memory, composed ? composed->caret : buffer.column_of(memory.editing.caret()));
    const Rect caret{frame.canvas.snapped(x - 0.75F), code::line_y(at, caret_line) + 2, 1.5F, code::line_height - 4};
    if (!setup.read_only) {
      if (x >= at.text.x - 1) frame.canvas.fill(caret, frame.theme.ink);
      frame.wants_text = true;
      frame.caret = caret;
    }
    frame.passage = passage_of(setup.id, setup.label, memory.editing, caret, setup.rect, setup.read_only);
  }
  const int hovered_line = static_cast<int>((frame.input.mouse.y - at.top) / code::line_height);
  if (touch.hovered) did.problem = problem_at(setup, hovered_line);
  if (did.problem == nullptr && touch.focused) did.problem = problem_at(setup, caret_line);

  scroll_bar(frame, setup.id, setup.rect, memory.scroll.content, memory.scroll.y, memory.scroll.grabbed);
  if (touch.ring) frame.canvas.stroke(setup.rect.inset(1, 1), frame.theme.brand, 2, 4);
  return did;
}

}  // namespace ui
