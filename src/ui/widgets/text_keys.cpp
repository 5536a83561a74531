#include "ui/widgets/text_keys.h"

#include <algorithm>
#include <utility>

#include "ui/edit/excerpt.h"
#include "ui/edit/keymap.h"

namespace ui {
namespace {

bool between_lines(edit::Action action) {
  using edit::Action;
  return action == Action::up || action == Action::down || action == Action::page_up || action == Action::page_down ||
         action == Action::new_line;
}

TextDid type(Frame& frame, edit::Editing& editing, const TextKeys& keys) {
  std::string text;
  std::swap(text, frame.input.text);
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  if (keys.one_line) std::replace(text.begin(), text.end(), '\n', ' ');
  return {.changed = editing.type(text), .typing = !frame.input.pasted, .moved = true};
}

TextDid copy(Frame& frame, edit::Editing& editing, bool cuts, bool whole_line) {
  frame.input.key.reset();
  if (!editing.selecting() && whole_line) editing.select_line(editing.buffer().line_of(editing.caret()));
  return text_copy(frame, editing, cuts);
}

}  // namespace

TextDid text_copy(Frame& frame, edit::Editing& editing, bool cuts) {
  if (!editing.selecting()) return {};
  frame.copied = std::string(editing.selected());
  if (!cuts) return {};
  editing.cut();
  return {.changed = true, .moved = true};
}

TextDid text_keys(Frame& frame, edit::Editing& editing, const TextKeys& keys) {
  if (frame.blocked) return {};
  if (!frame.input.text.empty() && !keys.read_only) return type(frame, editing, keys);
  if (!frame.input.key) return {};
  const KeyPress press = *frame.input.key;
  if (press.command && (press.key == Key::c || press.key == Key::x))
    return copy(frame, editing, press.key == Key::x && !keys.read_only, !keys.one_line);
  if (press.command && press.key == Key::v) {
    frame.input.key.reset();
    frame.asks_paste = !keys.read_only;
    return {};
  }
  const std::optional<edit::Stroke> stroke = edit::stroke_of(press);
  if (!stroke || (keys.one_line && between_lines(stroke->action))) return {};
  const bool edits = stroke->action >= edit::Action::erase_back && stroke->action <= edit::Action::outdent;
  if (edits && keys.read_only) return {};
  frame.input.key.reset();
  const bool typing = !editing.selecting();
  return {.changed = editing.act(stroke->action, stroke->extend, keys.page_lines, keys.rows),
          .typing = typing,
          .moved = true};
}

TextDid text_edit(Frame& frame, std::string_view id, edit::Editing& editing, bool read_only) {
  if (!frame.input.edit || frame.input.edit->to != id) return {};
  const TextEdit edit = *std::exchange(frame.input.edit, std::nullopt);
  editing.select(edit.begin, edit.end);
  if (!edit.text || read_only) return {.moved = true};
  const bool changed = editing.type(*edit.text);
  editing.place(edit.begin + edit.caret, false);
  return {.changed = changed, .typing = edit.typing, .moved = true};
}

Passage passage_of(std::string_view id, std::string_view label, const edit::Editing& editing, Rect caret, Rect area,
                   bool read_only) {
  const edit::Excerpt excerpt = edit::excerpt_around_caret(editing);
  return {.of = std::string(id),
          .label = std::string(label),
          .text = editing.buffer().text().substr(excerpt.begin, excerpt.end - excerpt.begin),
          .from = excerpt.begin,
          .begin = editing.begin(),
          .end = editing.end(),
          .caret_first = editing.selecting() && editing.caret() == editing.begin(),
          .read_only = read_only,
          .revision = editing.buffer().revision(),
          .caret = caret,
          .area = area};
}

}  // namespace ui
