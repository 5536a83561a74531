#include "ui/edit/buffer.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "ui/edit/character.h"

namespace ui::edit {
namespace {

enum class Class : std::uint8_t { space, word, other };

Class class_of(char c) {
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return Class::space;
  const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                    c == '$' || (c & 0x80) != 0;
  return word ? Class::word : Class::other;
}

}  // namespace

int columns(std::string_view text, int column) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= ' ' && byte < 0xC0) {  // ASCII, nearly all of it; or a byte that belongs to what was counted
      if (byte < 0x80) ++column;
      ++at;
      continue;
    }
    const Character character = character_at(text, at, column);
    column += character.columns;
    at = character.end;
  }
  return column;
}

Buffer::Buffer(std::string text) { replace(0, 0, text); }

std::size_t Buffer::line_end(int line) const {
  if (line + 1 >= line_count()) return text_.size();
  std::size_t end = starts_[static_cast<std::size_t>(line) + 1] - 1;
  if (end > line_start(line) && text_[end - 1] == '\r') --end;
  return end;
}

std::string_view Buffer::line(int line) const {
  const std::size_t begin = line_start(line);
  return std::string_view(text_).substr(begin, line_end(line) - begin);
}

int Buffer::line_of(std::size_t offset) const {
  return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
}

void Buffer::replace(std::size_t begin, std::size_t end, std::string_view with) {
  const auto first = std::upper_bound(starts_.begin(), starts_.end(), begin);
  const auto last = std::upper_bound(first, starts_.end(), end);
  std::vector<std::size_t> added;
  for (std::size_t at = with.find('\n'); at != std::string_view::npos; at = with.find('\n', at + 1))
    added.push_back(begin + at + 1);
  for (auto start = last; start != starts_.end(); ++start) *start = *start - (end - begin) + with.size();
  const auto place = starts_.erase(first, last);
  starts_.insert(place, added.begin(), added.end());
  text_.replace(begin, end - begin, with);
  ++revision_;
}

std::size_t Buffer::next(std::size_t offset) const {
  if (offset >= text_.size()) return text_.size();
  if (text_[offset] == '\r' && offset + 1 < text_.size() && text_[offset + 1] == '\n') return offset + 2;
  ++offset;
  while (offset < text_.size() && continues(text_[offset])) ++offset;
  return offset;
}

std::size_t Buffer::previous(std::size_t offset) const {
  if (offset == 0) return 0;
  --offset;
  while (offset > 0 && continues(text_[offset])) --offset;
  if (text_[offset] == '\n' && offset > 0 && text_[offset - 1] == '\r') --offset;
  return offset;
}

// Over what stands here, then over the space behind it; a line break is a stop of its own.
std::size_t Buffer::next_word(std::size_t offset) const {
  if (offset >= text_.size()) return text_.size();
  if (text_[offset] == '\n' || text_[offset] == '\r') return next(offset);
  const Class here = class_of(text_[offset]);
  while (offset < text_.size() && class_of(text_[offset]) == here && text_[offset] != '\n' && text_[offset] != '\r')
    ++offset;
  while (offset < text_.size() && (text_[offset] == ' ' || text_[offset] == '\t')) ++offset;
  return offset;
}

std::size_t Buffer::previous_word(std::size_t offset) const {
  if (offset == 0) return 0;
  if (text_[offset - 1] == '\n') return previous(offset);
  while (offset > 0 && (text_[offset - 1] == ' ' || text_[offset - 1] == '\t')) --offset;
  if (offset == 0 || text_[offset - 1] == '\n') return offset;
  const Class here = class_of(text_[offset - 1]);
  while (offset > 0 && class_of(text_[offset - 1]) == here) --offset;
  return offset;
}

std::pair<std::size_t, std::size_t> Buffer::word_at(std::size_t offset) const {
  const int line = line_of(offset);
  const std::size_t low = line_start(line);
  const std::size_t high = line_end(line);
  if (low == high) return {low, high};
  std::size_t begin = std::min(offset, high - 1);
  const Class here = class_of(text_[begin]);
  std::size_t end = begin;
  while (begin > low && class_of(text_[begin - 1]) == here) --begin;
  while (end < high && class_of(text_[end]) == here) ++end;
  return {begin, end};
}

int Buffer::column_of(std::size_t offset) const {
  const std::size_t begin = line_start(line_of(offset));
  return columns(std::string_view(text_).substr(begin, offset - begin));
}

std::size_t Buffer::offset_at(int line, int column) const {
  const std::string_view text = this->line(line);
  int here = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = character_at(text, at, here);
    if (here + character.columns > column) break;
    here += character.columns;
    at = character.end;
  }
  return line_start(line) + at;
}

}  // namespace ui::edit
