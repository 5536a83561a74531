// The text of an editor, with an index of its lines. Offsets count bytes; lines count from 0.
//
// Always holds: line_count() >= 1, and an offset that a function returns never lies inside a UTF-8 character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ui::edit {

class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] int line_count() const { return static_cast<int>(starts_.size()); }
  [[nodiscard]] std::size_t line_start(int line) const { return starts_[static_cast<std::size_t>(line)]; }
  [[nodiscard]] std::size_t line_end(int line) const;   // before the line break, "\r\n" included
  [[nodiscard]] std::string_view line(int line) const;  // without its break
  [[nodiscard]] int line_of(std::size_t offset) const;
  [[nodiscard]] unsigned revision() const { return revision_; }  // grows with every change

  void replace(std::size_t begin, std::size_t end, std::string_view with);

  [[nodiscard]] std::size_t next(std::size_t offset) const;  // by one character; "\r\n" is one
  [[nodiscard]] std::size_t previous(std::size_t offset) const;
  [[nodiscard]] std::size_t next_word(std::size_t offset) const;
  [[nodiscard]] std::size_t previous_word(std::size_t offset) const;
  [[nodiscard]] std::pair<std::size_t, std::size_t> word_at(std::size_t offset) const;

  // Columns as they are seen (edit/character.h says how wide a character is).
  [[nodiscard]] int column_of(std::size_t offset) const;
  [[nodiscard]] std::size_t offset_at(int line, int column) const;  // the nearest one that is not right of `column`

 private:
  std::string text_;
  std::vector<std::size_t> starts_{0};
  unsigned revision_ = 0;
};

// The column at which `text` ends that begins at `column`.
[[nodiscard]] int columns(std::string_view text, int column = 0);

}  // namespace ui::edit
