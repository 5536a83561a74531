// Caret, selection and what keys do to a text. Knows nothing of pixels or windows.
//
// There is no undo here: the session's history is the only one. Whoever owns an Editing sends its text to the session
// after every change, and calls take() when the session has another one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "ui/edit/buffer.h"

namespace ui::edit {

class Rows;

enum class Action : std::uint8_t {
  left,
  right,
  up,
  down,
  word_left,
  word_right,
  line_begin,
  line_end,
  page_up,
  page_down,
  text_begin,
  text_end,
  erase_back,
  erase_forward,
  erase_word_back,
  erase_word_forward,
  new_line,
  indent,
  outdent,
  select_all
};

class Editing {
 public:
  Editing() = default;
  explicit Editing(std::string text) : buffer_(std::move(text)) {}

  [[nodiscard]] const Buffer& buffer() const { return buffer_; }
  [[nodiscard]] std::size_t caret() const { return caret_; }
  [[nodiscard]] std::size_t begin() const { return std::min(caret_, anchor_); }  // of the selection
  [[nodiscard]] std::size_t end() const { return std::max(caret_, anchor_); }
  [[nodiscard]] bool selecting() const { return caret_ != anchor_; }
  [[nodiscard]] std::string_view selected() const;

  // Another text from outside: the caret goes to the end of what differs, unless nothing does.
  void take(std::string_view text);
  void reset(std::string_view text);  // a text that has nothing to do with the old one

  // True where the text changed. `rows`: those in which the text stands, where lines are wrapped; up, down and the ends
  // of a line go by them.
  bool act(Action action, bool extend, int page_lines = 20, const Rows* rows = nullptr);
  bool type(std::string_view text);  // in place of the selection
  std::string cut();

  void place(std::size_t offset, bool extend);  // by the pointer, or to show something
  void select(std::size_t from, std::size_t to);
  void select_word(std::size_t offset);
  void select_line(int line);

 private:
  bool replace(std::size_t from, std::size_t to, std::string_view with);
  void move(std::size_t offset, bool extend);
  void move_rows(int count, bool extend, const Rows& rows);
  [[nodiscard]] std::size_t begin_of_line(const Rows& rows) const;
  [[nodiscard]] std::size_t end_of_line(const Rows& rows) const;
  [[nodiscard]] std::size_t first_text(int line) const;  // after its indent
  bool new_line();
  bool indent_lines(bool outwards);

  Buffer buffer_;
  std::size_t caret_ = 0;
  std::size_t anchor_ = 0;
  int wanted_column_ = -1;  // where up and down would like to be
};

}  // namespace ui::edit
