#include "ui/widgets/code_editor_layout.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace ui::code {

Layout lay_out(const Frame& frame, const EditorSetup& setup, const EditorMemory& memory) {
  Layout at;
  at.advance = frame.canvas.width(Type::code, "00000000") / 8;
  const int lines = memory.editing.buffer().line_count();
  float left = setup.rect.x + 14;
  if (setup.numbers) {
    const auto digits = static_cast<float>(std::to_string(lines).size());
    at.numbers = setup.rect.x + bar_width + glyph_room + std::max(18.F, digits * at.advance);
    left = at.numbers + 10;
  }
  at.text = {left, setup.rect.y, setup.rect.right() - left, setup.rect.h};
  at.top = setup.rect.y + top_pad - memory.scroll.y;
  at.first = std::clamp(static_cast<int>((memory.scroll.y - top_pad) / line_height), 0, lines - 1);
  at.last = std::clamp(static_cast<int>((memory.scroll.y - top_pad + setup.rect.h) / line_height), 0, lines - 1);
  return at;
}

std::size_t offset_under(const Layout& at, const EditorMemory& memory, Point mouse) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const int line =
      std::clamp(static_cast<int>(std::floor((mouse.y - at.top) / line_height)), 0, buffer.line_count() - 1);
  const float column = (mouse.x - at.text.x + memory.scroll.x) / at.advance;
  return buffer.offset_at(line, std::max(0, static_cast<int>(std::lround(column))));
}

std::optional<Composed> composed_in(const Frame& frame, const EditorSetup& setup, const EditorMemory& memory,
                                    bool focused) {
  const auto& given = frame.input.composition;
  if (!given || setup.read_only || (given->to.empty() ? !focused : given->to != setup.id)) return std::nullopt;
  const edit::Editing& editing = memory.editing;
  const edit::Buffer& buffer = editing.buffer();
  Composed composed{.text = given->text};
  composed.begin = given->to.empty() ? editing.begin() : std::min(given->begin, buffer.size());
  composed.end = given->to.empty() ? editing.end() : std::clamp(given->end, composed.begin, buffer.size());
  composed.line = buffer.line_of(composed.begin);
  composed.from = buffer.column_of(composed.begin);
  composed.to = edit::columns(composed.text, composed.from);
  composed.caret = edit::columns(composed.text.substr(0, std::min(given->caret, given->text.size())), composed.from);
  return composed;
}

void scroll_to_caret(const EditorSetup& setup, EditorMemory& memory, const Layout& at,
                     const std::optional<Composed>& composed) {
  const edit::Buffer& buffer = memory.editing.buffer();
  const int line = composed ? composed->line : buffer.line_of(memory.editing.caret());
  const int column = composed ? composed->caret : buffer.column_of(memory.editing.caret());
  const float y = top_pad + static_cast<float>(line) * line_height;
  const float x = static_cast<float>(column) * at.advance;
  float& top = memory.scroll.y;
  float& left = memory.scroll.x;
  top = std::min(top, std::max(0.F, y - top_pad));
  top = std::max(top, y + line_height + top_pad - setup.rect.h);
  const float room = at.text.w - 24;
  left = std::min(left, std::max(0.F, x - 2 * at.advance));
  left = std::max(left, x + at.advance - room);
  memory.reveal = false;
}

}  // namespace ui::code
