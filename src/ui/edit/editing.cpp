#include "ui/edit/editing.h"

#include "ui/edit/wrap.h"

namespace ui::edit {
namespace {

constexpr std::string_view step = "  ";  // what Tab puts in

}  // namespace

std::string_view Editing::selected() const { return std::string_view(buffer_.text()).substr(begin(), end() - begin()); }

void Editing::take(std::string_view text) {
  const std::string& old = buffer_.text();
  if (old == text) return;
  std::size_t head = 0;
  const std::size_t shorter = std::min(old.size(), text.size());
  while (head < shorter && old[head] == text[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && old[old.size() - 1 - tail] == text[text.size() - 1 - tail]) ++tail;
  const auto inside = [](std::string_view whole, std::size_t at) {
    return at < whole.size() && (static_cast<unsigned char>(whole[at]) & 0xC0U) == 0x80U;
  };
  while (head > 0 && (inside(old, head) || inside(text, head))) --head;
  while (tail > 0 && inside(old, old.size() - tail)) --tail;
  buffer_.replace(head, old.size() - tail, text.substr(head, text.size() - tail - head));
  caret_ = anchor_ = text.size() - tail;
  wanted_column_ = -1;
}

void Editing::reset(std::string_view text) {
  buffer_.replace(0, buffer_.size(), text);  // no new buffer: its revision would be one that was there before
  caret_ = anchor_ = 0;
  wanted_column_ = -1;
}

bool Editing::replace(std::size_t from, std::size_t to, std::string_view with) {
  if (from == to && with.empty()) return false;
  buffer_.replace(from, to, with);
  caret_ = anchor_ = from + with.size();
  wanted_column_ = -1;
  return true;
}

void Editing::move(std::size_t offset, bool extend) {
  caret_ = offset;
  if (!extend) anchor_ = offset;
  wanted_column_ = -1;
}

void Editing::move_rows(int count, bool extend, const Rows& rows) {
  const Place place = rows.place_of(buffer_, caret_);
  const int column = wanted_column_ >= 0 ? wanted_column_ : place.column;
  const int target = place.row + count;
  if (target < 0)
    move(0, extend);
  else if (target >= rows.count(buffer_))
    move(buffer_.size(), extend);
  else
    move(rows.offset_at(buffer_, target, column), extend);
  wanted_column_ = column;
}

// Of the row first; from there, of the line.
std::size_t Editing::begin_of_line(const Rows& rows) const {
  const Row row = rows.row_of(buffer_, caret_);
  if (!row.first && caret_ != row.begin) return row.begin;
  const std::size_t text = first_text(row.line);
  return caret_ == text ? buffer_.line_start(row.line) : text;
}

std::size_t Editing::end_of_line(const Rows& rows) const {
  const Row row = rows.row_of(buffer_, caret_);
  const std::size_t end = rows.end_of(buffer_, row);
  return caret_ == end ? buffer_.line_end(row.line) : end;
}

std::size_t Editing::first_text(int line) const {
  const std::string_view text = buffer_.line(line);
  const std::size_t indent = text.find_first_not_of(" \t");
  return buffer_.line_start(line) + (indent == std::string_view::npos ? text.size() : indent);
}

bool Editing::new_line() {
  const int line = buffer_.line_of(begin());
  const std::size_t start = buffer_.line_start(line);
  const std::size_t text = std::min(first_text(line), begin());
  std::string inserted = "\n" + buffer_.text().substr(start, text - start);
  const char before = begin() > 0 ? buffer_.text()[begin() - 1] : ' ';
  if (before == '{' || before == '(' || before == '[') inserted += step;
  return replace(begin(), end(), inserted);
}

bool Editing::indent_lines(bool outwards) {
  const int first = buffer_.line_of(begin());
  int last = buffer_.line_of(end());
  if (last > first && end() == buffer_.line_start(last)) --last;  // nothing of it is selected
  bool changed = false;
  const std::size_t caret_from_end = buffer_.size() - caret_;
  const std::size_t anchor_from_end = buffer_.size() - anchor_;
  const bool caret_leads = caret_ <= anchor_;
  for (int line = last; line >= first; --line) {
    const std::size_t start = buffer_.line_start(line);
    const std::string_view text = buffer_.line(line);
    if (!outwards) {
      if (text.empty()) continue;
      buffer_.replace(start, start, step);
    } else {
      std::size_t off = 0;
      if (text.substr(0, 1) == "\t")
        off = 1;
      else
        while (off < step.size() && off < text.size() && text[off] == ' ') ++off;
      if (off == 0) continue;
      buffer_.replace(start, start + off, "");
    }
    changed = true;
  }
  const auto from_end = [this](std::size_t distance) { return buffer_.size() - std::min(distance, buffer_.size()); };
  caret_ = from_end(caret_from_end);
  anchor_ = from_end(anchor_from_end);
  const std::size_t least = buffer_.line_start(first);
  caret_ = std::max(caret_, least);
  anchor_ = std::max(anchor_, least);
  if (first != last && caret_ != anchor_) (caret_leads ? caret_ : anchor_) = least;
  wanted_column_ = -1;
  return changed;
}

bool Editing::act(Action action, bool extend, int page_lines, const Rows* rows) {
  static const Rows lines;
  const Rows& in = rows != nullptr ? *rows : lines;
  switch (action) {
    case Action::left: move(selecting() && !extend ? begin() : buffer_.previous(caret_), extend); return false;
    case Action::right: move(selecting() && !extend ? end() : buffer_.next(caret_), extend); return false;
    case Action::up: move_rows(-1, extend, in); return false;
    case Action::down: move_rows(1, extend, in); return false;
    case Action::page_up: move_rows(-page_lines, extend, in); return false;
    case Action::page_down: move_rows(page_lines, extend, in); return false;
    case Action::word_left: move(buffer_.previous_word(caret_), extend); return false;
    case Action::word_right: move(buffer_.next_word(caret_), extend); return false;
    case Action::line_begin: move(begin_of_line(in), extend); return false;
    case Action::line_end: move(end_of_line(in), extend); return false;
    case Action::text_begin: move(0, extend); return false;
    case Action::text_end: move(buffer_.size(), extend); return false;
    case Action::select_all:
      anchor_ = 0;
      caret_ = buffer_.size();
      return false;
    case Action::erase_back:
      return selecting() ? replace(begin(), end(), "") : replace(buffer_.previous(caret_), caret_, "");
    case Action::erase_forward:
      return selecting() ? replace(begin(), end(), "") : replace(caret_, buffer_.next(caret_), "");
    case Action::erase_word_back:
      return selecting() ? replace(begin(), end(), "") : replace(buffer_.previous_word(caret_), caret_, "");
    case Action::erase_word_forward:
      return selecting() ? replace(begin(), end(), "") : replace(caret_, buffer_.next_word(caret_), "");
    case Action::new_line: return new_line();
    case Action::indent:
      return selecting() && buffer_.line_of(begin()) != buffer_.line_of(end()) ? indent_lines(false) : type(step);
    case Action::outdent: return indent_lines(true);
  }
  return false;
}

bool Editing::type(std::string_view text) { return replace(begin(), end(), text); }

std::string Editing::cut() {
  std::string taken(selected());
  replace(begin(), end(), "");
  return taken;
}

void Editing::place(std::size_t offset, bool extend) { move(std::min(offset, buffer_.size()), extend); }

void Editing::select(std::size_t from, std::size_t to) {
  anchor_ = std::min(from, buffer_.size());
  caret_ = std::min(to, buffer_.size());
  wanted_column_ = -1;
}

void Editing::select_word(std::size_t offset) {
  const auto [from, to] = buffer_.word_at(offset);
  select(from, to);
}

void Editing::select_line(int line) {
  select(buffer_.line_start(line), line + 1 < buffer_.line_count() ? buffer_.line_start(line + 1) : buffer_.size());
}

}  // namespace ui::edit
