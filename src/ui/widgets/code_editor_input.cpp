#include "ui/widgets/code_editor_input.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/code_editor_hand.h"
#include "ui/widgets/scroll_area.h"

namespace ui::code {

void react_to_pointer(Frame& frame, const EditorSetup& setup, EditorMemory& memory, const Layout& at,
                      const Touch& touch) {
  const Rect ground{setup.rect.x, setup.rect.y, setup.rect.w - 12, setup.rect.h};
  if (touch.hovered && ground.contains(frame.input.mouse)) frame.cursor = Cursor::text;
  if (touch.hovered) {
    take_wheel(frame.input.wheel.y, memory.scroll.y, memory.scroll.content - setup.rect.h);
    memory.scroll.x += frame.input.wheel.x;  // how wide the text is turns out when it is drawn
    frame.input.wheel.x = 0;
  }
  const std::size_t under = offset_under(at, memory, frame.input.mouse);
  if (frame.input.touch) return react_to_finger(frame, memory, at, touch);
  if (touch.hovered && frame.input.secondary) return open_menu(frame, setup, memory, at);
  if (touch.hovered && frame.input.pressed && frame.pointer.pressed == setup.id) {
    if (frame.input.clicks >= 3)
      memory.editing.select_line(memory.editing.buffer().line_of(under));
    else if (frame.input.clicks == 2)
      memory.editing.select_word(under);
    else
      memory.editing.place(under, frame.input.shift);
    memory.tab_leaves = false;
    memory.hand = {};
    return;
  }
  const bool moved = std::abs(frame.input.mouse.x - frame.pointer.pressed_at.x) +
                         std::abs(frame.input.mouse.y - frame.pointer.pressed_at.y) >
                     3;
  if (touch.held && moved) {
    memory.editing.place(under, true);
    memory.reveal = true;
    if (frame.input.mouse.y < setup.rect.y || frame.input.mouse.y > setup.rect.bottom()) frame.wants_frame = true;
  }
}

bool react_to_keys(Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool& typing) {
  if (frame.blocked) return false;
  if (frame.input.key && frame.input.text.empty()) {
    const KeyPress press = *frame.input.key;
    if (press.key == Key::escape) {
      memory.tab_leaves = true;
      frame.input.key.reset();
      return false;
    }
    if (press.key == Key::tab && !press.command && !press.alt && !setup.read_only && !memory.tab_leaves) {
      frame.input.key.reset();
      memory.reveal = true;
      typing = true;
      return memory.editing.act(press.shift ? edit::Action::outdent : edit::Action::indent, false);
    }
  }
  const int page = std::max(1, static_cast<int>(setup.rect.h / line_height) - 1);
  const TextDid did =
      text_keys(frame, memory.editing,
                {.read_only = setup.read_only, .page_lines = page, .rows = memory.composed ? nullptr : &memory.rows});
  if (did.changed) typing = did.typing;
  if (did.moved) {
    memory.reveal = true;
    memory.tab_leaves = false;
  }
  return did.changed;
}

bool react_to_edit(Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool& typing) {
  const TextDid did = text_edit(frame, setup.id, memory.editing, setup.read_only);
  if (!did.moved) return false;
  memory.reveal = true;
  memory.tab_leaves = false;
  if (did.changed) typing = did.typing;
  return did.changed;
}

}  // namespace ui::code
