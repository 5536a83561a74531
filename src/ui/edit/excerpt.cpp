#include "ui/edit/excerpt.h"

#include <algorithm>

namespace ui::edit {
namespace {

constexpr int page = 20;                  // lines
constexpr std::size_t reach = 4096;       // bytes on either side of the caret
constexpr std::size_t step = 1024;        // by which a long line is cut: else every move would cut it elsewhere
constexpr std::size_t selected = 16'384;  // bytes

bool inside_character(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

Excerpt excerpt_around_caret(const Editing& editing) {
  const Buffer& buffer = editing.buffer();
  const std::size_t caret = editing.caret();
  const int first = buffer.line_of(caret) / page * page;
  const int last = std::min(first + page, buffer.line_count()) - 1;
  Excerpt excerpt{buffer.line_start(first), buffer.line_end(last)};
  const std::size_t near = caret > reach ? (caret - reach) / step * step : 0;
  const std::size_t far = (caret + reach + step) / step * step;
  excerpt = {std::max(excerpt.begin, near), std::min(excerpt.end, far)};
  if (editing.end() - editing.begin() <= selected)
    excerpt = {std::min(excerpt.begin, editing.begin()), std::max(excerpt.end, editing.end())};
  while (inside_character(buffer.text(), excerpt.begin)) --excerpt.begin;
  while (inside_character(buffer.text(), excerpt.end)) ++excerpt.end;
  return excerpt;
}

}  // namespace ui::edit
