#include "ui/edit/wrap.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

#include "ui/edit/character.h"

namespace ui::edit {
namespace {

constexpr int further = 2;  // columns that what goes on stands right of the line's own indent

bool blank(char c) { return c == ' ' || c == '\t'; }

// Behind which a row may end where no space will do.
bool sign(char c) {
  switch (c) {
    case ',':
    case ';':
    case ':':
    case ')':
    case ']':
    case '}':
    case '/':
    case '|':
    case '&':
    case '=':
    case '-':
    case '?': return true;
    default: return false;
  }
}

int indent_of(std::string_view line, int columns) {
  std::size_t end = 0;
  while (end < line.size() && blank(line[end])) ++end;
  return std::min(edit::columns(line.substr(0, end)) + further, columns / 2);
}

// Where the row that begins at `begin` has to end; nothing: all of the rest has room. Always behind one character at
// least. A space that comes when the row is full still belongs to it: it needs no room.
std::optional<std::size_t> break_of(std::string_view line, std::size_t begin, int column, int columns) {
  std::size_t at_blank = 0;
  std::size_t at_sign = 0;
  const int least = column + (columns - column) / 2;
  bool far_enough = false;   // at_blank is
  bool behind_text = false;  // and it is not merely the row's own beginning
  bool text = false;
  for (std::size_t at = begin; at < line.size();) {
    const char c = line[at];
    const Character character = character_at(line, at, column);
    const int after = column + character.columns;
    const bool room = after <= columns || (c == ' ' && column == columns);
    if (!room && at > begin) {
      if (far_enough || (behind_text && at_sign <= at_blank)) return at_blank;
      return at_sign > 0 ? at_sign : at;
    }
    at = character.end;
    column = after;
    if (blank(c)) {
      at_blank = at;
      far_enough = column >= least;
      behind_text = text;
    } else {
      text = true;
      // Between ideographs a row may end anywhere.
      if (sign(c) || character.columns == 2) at_sign = at;
    }
  }
  return std::nullopt;
}

// How many bytes two texts have in common at their beginnings, in large steps first.
std::size_t common_head(std::string_view a, std::string_view b) {
  constexpr std::size_t step = 4096;
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same + step <= most && std::memcmp(a.data() + same, b.data() + same, step) == 0) same += step;
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

std::size_t common_tail(std::string_view a, std::string_view b) {
  constexpr std::size_t step = 4096;
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same + step <= most &&
         std::memcmp(a.data() + a.size() - same - step, b.data() + b.size() - same - step, step) == 0)
    same += step;
  while (same < most && a[a.size() - 1 - same] == b[b.size() - 1 - same]) ++same;
  return same;
}

template <class T>
int last_not_above(const std::vector<T>& sorted, T value) {
  return static_cast<int>(std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin()) - 1;
}

}  // namespace

// Puts the rows of the lines [from, to) in where `row` is; what stands there already moves down.
void Rows::wrap_lines(const Buffer& buffer, int from, int to, std::size_t row) {
  std::vector<int> first;
  std::vector<std::size_t> starts;
  for (int number = from; number < to; ++number) {
    const std::string_view line = buffer.line(number);
    const std::size_t start = buffer.line_start(number);
    first.push_back(static_cast<int>(row + starts.size()));
    starts.push_back(start);
    // No more bytes than columns, and no tab among them: it has room whatever it says.
    if (line.size() <= static_cast<std::size_t>(columns_) && line.find('\t') == std::string_view::npos) continue;
    const int indent = indent_of(line, columns_);
    for (auto end = break_of(line, 0, 0, columns_); end; end = break_of(line, *end, indent, columns_))
      starts.push_back(start + *end);
  }
  first_.insert(first_.begin() + from, first.begin(), first.end());
  starts_.insert(starts_.begin() + static_cast<std::ptrdiff_t>(row), starts.begin(), starts.end());
  for (auto line = first_.begin() + to; line != first_.end(); ++line) *line += static_cast<int>(starts.size());
}

void Rows::fit(const Buffer& buffer, int columns) {
  const std::string& text = buffer.text();
  if (columns <= 0 || columns != columns_ || first_.empty()) {
    columns_ = std::max(0, columns);
    known_ = columns_ > 0 ? text : std::string();
    starts_.clear();
    first_.assign(columns_ > 0 ? 1 : 0, 0);
    if (columns_ > 0) wrap_lines(buffer, 0, buffer.line_count(), 0);
    return;
  }
  if (text == known_) return;
  const std::size_t head = common_head(known_, text);
  const std::size_t tail = common_tail(std::string_view(known_).substr(head), std::string_view(text).substr(head));
  const int from = buffer.line_of(head);
  const int old_to = last_not_above(first_, last_not_above(starts_, known_.size() - tail)) + 1;
  const int to = buffer.line_of(text.size() - tail) + 1;
  const int row = first_[static_cast<std::size_t>(from)];
  const int old_row = first_[static_cast<std::size_t>(old_to)];
  starts_.erase(starts_.begin() + row, starts_.begin() + old_row);
  first_.erase(first_.begin() + from, first_.begin() + old_to);
  for (auto start = starts_.begin() + row; start != starts_.end(); ++start)
    *start = *start - known_.size() + text.size();
  for (auto line = first_.begin() + from; line != first_.end(); ++line) *line -= old_row - row;
  known_.replace(head, known_.size() - tail - head, text, head, text.size() - tail - head);
  wrap_lines(buffer, from, to, static_cast<std::size_t>(row));
}

int Rows::count(const Buffer& buffer) const { return columns_ > 0 ? first_.back() : buffer.line_count(); }

int Rows::first_of(int line) const { return columns_ > 0 ? first_[static_cast<std::size_t>(line)] : line; }

Row Rows::row(const Buffer& buffer, int index) const {
  if (columns_ == 0)
    return {.index = index, .line = index, .begin = buffer.line_start(index), .end = buffer.line_end(index)};
  Row row{.index = index, .line = last_not_above(first_, index)};
  const auto at = static_cast<std::size_t>(index);
  row.first = first_of(row.line) == index;
  row.last = first_of(row.line + 1) == index + 1;
  row.begin = starts_[at];
  row.end = row.last ? buffer.line_end(row.line) : starts_[at + 1];
  if (!row.first) row.indent = indent_of(buffer.line(row.line), columns_);
  return row;
}

Row Rows::row_of(const Buffer& buffer, std::size_t offset) const {
  return row(buffer, columns_ > 0 ? last_not_above(starts_, offset) : buffer.line_of(offset));
}

Place Rows::place_of(const Buffer& buffer, std::size_t offset) const {
  const Row row = row_of(buffer, offset);
  return {row.index, column_in(buffer, row, offset)};
}

std::size_t Rows::offset_at(const Buffer& buffer, int index, int column) const {
  const Row row = this->row(buffer, index);
  const std::string_view text = std::string_view(buffer.text()).substr(row.begin, row.end - row.begin);
  int here = row.indent;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = character_at(text, at, here);
    if (here + character.columns > column || (!row.last && character.end == text.size())) break;
    here += character.columns;
    at = character.end;
  }
  return row.begin + at;
}

std::size_t Rows::end_of(const Buffer& buffer, const Row& row) const {
  return row.last ? row.end : offset_at(buffer, row.index, std::numeric_limits<int>::max());
}

int column_in(const Buffer& buffer, const Row& row, std::size_t offset) {
  return columns(std::string_view(buffer.text()).substr(row.begin, offset - row.begin), row.indent);
}

}  // namespace ui::edit
