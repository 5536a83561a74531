// The rows in which a text stands: its lines, or, where long lines are wrapped, the pieces of them.
//
// A row ends behind a space where that fills at least half of its room, else behind a sign, else where there is no more
// room; what goes on stands further right than the line began. Every offset is in exactly one row: that between two
// pieces of a line is in the second. Columns are those of the row as it is seen, what it stands further right included.
#pragma once

#include <string>
#include <vector>

#include "ui/edit/buffer.h"

namespace ui::edit {

struct Row {
  int index = 0;
  int line = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // of a line's last row: before the line break
  int indent = 0;       // columns before it
  bool first = true;    // of its line
  bool last = true;
};

struct Place {
  int row = 0;
  int column = 0;
};

// Has to be fitted to a buffer before it is asked about it. Where nothing is wrapped it keeps nothing.
class Rows {
 public:
  // `columns` in a row; 0: nothing is wrapped. Only lines that changed are looked at, unless `columns` did.
  void fit(const Buffer& buffer, int columns);
  [[nodiscard]] int columns() const { return columns_; }

  [[nodiscard]] int count(const Buffer& buffer) const;
  [[nodiscard]] int first_of(int line) const;
  [[nodiscard]] Row row(const Buffer& buffer, int index) const;
  [[nodiscard]] Row row_of(const Buffer& buffer, std::size_t offset) const;
  [[nodiscard]] Place place_of(const Buffer& buffer, std::size_t offset) const;
  // The nearest one in that row that is not right of `column`.
  [[nodiscard]] std::size_t offset_at(const Buffer& buffer, int row, int column) const;
  // Where the caret stands at the end of a row: before the last character where the line goes on in the next.
  [[nodiscard]] std::size_t end_of(const Buffer& buffer, const Row& row) const;

 private:
  void wrap_lines(const Buffer& buffer, int from, int to, std::size_t row);

  int columns_ = 0;
  std::string known_;                // the text that this is about
  std::vector<int> first_;           // row of each line, and how many there are
  std::vector<std::size_t> starts_;  // offset of each row
};

// The column of an offset in its row.
[[nodiscard]] int column_in(const Buffer& buffer, const Row& row, std::size_t offset);

}  // namespace ui::edit
