#include "ui/widgets/code_editor_layout.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/edit/character.h"

namespace ui::code {
namespace {

constexpr int least_columns = 12;  // of a wrapped row

// What is composed where this editor is meant. True where that is not what it was.
bool take_composition(const Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool focused) {
  const auto& given = frame.input.composition;
  const edit::Editing& editing = memory.editing;
  if (!given || setup.read_only || (given->to.empty() ? !focused : given->to != setup.id)) {
    const bool ended = memory.composed.has_value();
    memory.composed.reset();
    return ended;
  }
  const std::size_t size = editing.buffer().size();
  const std::size_t begin = given->to.empty() ? editing.begin() : std::min(given->begin, size);
  const std::size_t end = given->to.empty() ? editing.end() : std::clamp(given->end, begin, size);
  ComposedText now{.begin = begin, .end = begin + given->text.size(), .replaced = end - begin};
  now.caret = begin + std::min(given->caret, given->text.size());
  now.of = editing.buffer().revision();
  const auto same = [&](const ComposedText& was) {
    return was.of == now.of && was.begin == now.begin && was.end == now.end && was.replaced == now.replaced &&
           was.text.text().compare(was.begin, was.end - was.begin, given->text) == 0;
  };
  if (memory.composed && same(*memory.composed)) {
    memory.composed->caret = now.caret;
    return false;
  }
  now.text = editing.buffer();
  now.text.replace(begin, end, given->text);
  memory.composed = std::move(now);
  return true;
}

void learn_text(const EditorSetup& setup, EditorMemory& memory) {
  const edit::Buffer& buffer = shown(memory);
  memory.known = memory.editing.buffer().revision();
  memory.known_path = setup.path;
  memory.tokens = highlight::by_name(setup.path, buffer.text());
  memory.knows_brackets = false;
  memory.widest = 0;
  for (int line = 0; line < buffer.line_count(); ++line)
    memory.widest = std::max(memory.widest, edit::columns(buffer.line(line)));
}

// Where rows become other ones, what was at the top stays there.
void fit_rows(EditorMemory& memory, int columns) {
  const edit::Buffer& buffer = shown(memory);
  edit::Rows& rows = memory.rows;
  const int top = static_cast<int>((memory.scroll.y - top_pad) / line_height);
  if (columns == rows.columns() || top <= 0 || top >= rows.count(buffer)) return rows.fit(buffer, columns);
  const std::size_t offset = rows.row(buffer, top).begin;
  rows.fit(buffer, columns);
  memory.scroll.y += static_cast<float>(rows.row_of(buffer, offset).index - top) * line_height;
}

}  // namespace

Layout lay_out(const Frame& frame, const EditorSetup& setup, EditorMemory& memory, bool focused) {
  const bool composed = take_composition(frame, setup, memory, focused);
  const edit::Buffer& buffer = shown(memory);
  Layout at;
  at.advance = frame.canvas.width(Type::code, "00000000") / 8;
  float left = setup.rect.x + 14;
  if (setup.numbers) {
    const auto digits = static_cast<float>(std::to_string(buffer.line_count()).size());
    at.numbers = setup.rect.x + bar_width + glyph_room + std::max(18.F, digits * at.advance);
    left = at.numbers + 10;
  }
  at.text = {left, setup.rect.y, setup.rect.right() - left, setup.rect.h};

  const bool changed =
      composed || memory.known != memory.editing.buffer().revision() || memory.known_path != setup.path;
  if (changed) learn_text(setup, memory);
  const int room = std::max(least_columns, static_cast<int>((at.text.w - right_pad) / at.advance));
  const int columns = setup.wrap ? room : 0;
  if (changed) memory.rows.fit(buffer, memory.rows.columns());
  if (columns != memory.rows.columns()) fit_rows(memory, columns);

  const int rows = memory.rows.count(buffer);
  const auto row_at = [&](float y) {
    return std::clamp(static_cast<int>((memory.scroll.y - top_pad + y) / line_height), 0, rows - 1);
  };
  at.top = setup.rect.y + top_pad - memory.scroll.y;
  at.first = row_at(0);
  at.last = row_at(setup.rect.h);
  return at;
}

int row_under(const Layout& at, const EditorMemory& memory, Point mouse) {
  return std::clamp(static_cast<int>(std::floor((mouse.y - at.top) / line_height)), 0,
                    memory.rows.count(shown(memory)) - 1);
}

std::size_t offset_under(const Layout& at, const EditorMemory& memory, Point mouse) {
  const edit::Buffer& buffer = shown(memory);
  const edit::Row row = memory.rows.row(buffer, row_under(at, memory, mouse));
  const float column = std::max(0.F, (mouse.x - at.text.x + memory.scroll.x) / at.advance);
  std::size_t offset = memory.rows.offset_at(buffer, row.index, static_cast<int>(column));
  // The nearer end of the character under the pointer, which may be several columns wide.
  if (offset < memory.rows.end_of(buffer, row)) {
    const int before = edit::column_in(buffer, row, offset);
    const edit::Character under = edit::character_at(buffer.text(), offset, before);
    if (column - static_cast<float>(before) >= static_cast<float>(under.columns) / 2)
      offset = memory.rows.offset_at(buffer, row.index, before + under.columns);
  }
  if (!memory.composed || offset <= memory.composed->begin) return offset;
  // What is composed is not in the text yet.
  const ComposedText& composed = *memory.composed;
  return offset < composed.end ? composed.begin : offset - composed.end + composed.begin + composed.replaced;
}

void scroll_to_caret(const EditorSetup& setup, EditorMemory& memory, const Layout& at) {
  const edit::Place place = memory.rows.place_of(shown(memory), shown_caret(memory));
  const float y = top_pad + static_cast<float>(place.row) * line_height;
  const float x = static_cast<float>(place.column) * at.advance;
  float& top = memory.scroll.y;
  float& left = memory.scroll.x;
  top = std::min(top, std::max(0.F, y - top_pad));
  top = std::max(top, y + line_height + top_pad - setup.rect.h);
  const float room = at.text.w - right_pad;
  left = std::min(left, std::max(0.F, x - 2 * at.advance));
  left = std::max(left, x + at.advance - room);
  memory.reveal = false;
}

}  // namespace ui::code
