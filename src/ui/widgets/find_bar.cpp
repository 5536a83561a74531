#include "ui/widgets/find_bar.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "editor";
constexpr std::string_view field_id = "field:find";

void learn(const edit::Editing& editing, const std::string& path, FindMemory& memory) {
  const edit::Buffer& buffer = editing.buffer();
  if (memory.known_wanted == memory.wanted.text() && memory.known_path == path &&
      memory.known_revision == buffer.revision())
    return;
  memory.known_wanted = memory.wanted.text();
  memory.known_path = path;
  memory.known_revision = buffer.revision();
  memory.matches = edit::find_all(buffer.text(), memory.known_wanted);
}

// Which match is selected, from 1; 0: none.
int selected_match(const edit::Editing& editing, const FindMemory& memory) {
  for (std::size_t i = 0; i < memory.matches.size(); ++i)
    if (memory.matches[i].begin == editing.begin() && memory.matches[i].end == editing.end())
      return static_cast<int>(i) + 1;
  return 0;
}

std::string count_text(const edit::Editing& editing, const FindMemory& memory) {
  if (memory.wanted.text().empty()) return {};
  if (memory.matches.empty()) return std::string(words::not_found);
  const int selected = selected_match(editing, memory);
  const std::string count = std::to_string(memory.matches.size());
  return selected == 0 ? count + std::string(words::found) : std::to_string(selected) + " of " + count;
}

bool small_button(Frame& frame, Rect& rest, std::string id, std::string_view label, Glyph glyph, bool disabled) {
  const float side = std::min(rest.h, 32.F);
  Rect box = take_left(rest, side);
  box = {box.x, rest.middle_y() - side / 2, side, side};
  return button(frame,
                {.id = std::move(id), .label = std::string(label), .rect = box, .panel = panel, .disabled = disabled},
                {.kind = ButtonLook::Kind::quiet, .glyph = glyph, .small = true, .glyph_only = true})
      .clicked;
}

}  // namespace

float find_bar_height(const Frame& frame) { return frame.roomy ? 52 : 44; }

void open_find(Frame& frame, const edit::Editing& editing, FindMemory& memory) {
  memory.open = true;
  const std::string_view selected = editing.selected();
  const bool one_line = !selected.empty() && selected.find('\n') == std::string_view::npos;
  memory.wanted.set(one_line ? std::string(selected) : memory.wanted.text());
  frame.focus.give(field_id, frame.focus.ring());
  frame.wants_frame = true;
}

bool find_bar(Frame& frame, Rect rect, const std::string& editor, const std::string& path, edit::Editing& editing,
              FindMemory& memory) {
  frame.canvas.fill(rect, frame.theme.sunk);
  frame.canvas.fill({rect.x, rect.bottom() - 1, rect.w, 1}, frame.theme.line);
  Rect rest = rect.inset(size::pad, (rect.h - field_height) / 2);
  const bool in_field = frame.focus.focused() == field_id;
  int direction = 0;
  if (in_field && frame.take_key(Key::enter)) direction = 1;
  if (in_field && frame.take_key(Key::enter, false, true)) direction = -1;
  if (frame.take_key(Key::f3)) direction = 1;
  if (frame.take_key(Key::f3, false, true)) direction = -1;
  const bool leaves = in_field && frame.take_key(Key::escape);

  constexpr float least_field = 90;
  constexpr float buttons = 3 * 32;
  // Where the strip is narrow, the count gives its room to the buttons.
  const bool counted = rest.w >= buttons + 84 + least_field;
  const float spare = buttons + (counted ? 84 : 10);
  const Rect field = take_left(rest, std::clamp(rest.w - spare, least_field, 300.F));
  const bool changed =
      text_field(frame, {.id = std::string(field_id), .label = std::string(words::find), .rect = field, .panel = panel},
                 words::find, memory.wanted, Type::code);
  learn(editing, path, memory);
  take_left(rest, 10);
  const std::string count = count_text(editing, memory);
  if (counted)
    frame.canvas.text_in(take_left(rest, 74), Type::small, count,
                         memory.matches.empty() ? frame.theme.failed.ink : frame.theme.soft);
  if (!count.empty()) frame.say("find.count", count, "status", field);
  const bool none = memory.matches.empty();
  if (small_button(frame, rest, "find.previous", words::find_previous, Glyph::chevron_up, none)) direction = -1;
  if (small_button(frame, rest, "find.next", words::find_next, Glyph::chevron_down, none)) direction = 1;
  const bool closed = small_button(frame, rest, "find.close", words::find_close, Glyph::cross, false);
  if (leaves || closed) {
    memory.open = false;
    frame.focus.give(editor, false);
    frame.wants_frame = true;
    return false;
  }
  // What is typed is looked for from where the match before began, so that a longer word stays where it is.
  if (changed) direction = 1;
  if (direction == 0) return false;
  const std::size_t from = direction < 0 || changed ? editing.begin() : editing.end();
  const int match = edit::next_match(memory.matches, from, direction < 0);
  frame.wants_frame = true;
  if (match < 0) return false;
  editing.select(memory.matches[static_cast<std::size_t>(match)].begin,
                 memory.matches[static_cast<std::size_t>(match)].end);
  return true;
}

}  // namespace ui
