#include "ui/edit/wrap.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../dice.h"
#include "ui/edit/editing.h"

using ui::edit::Action;
using ui::edit::Buffer;
using ui::edit::Editing;
using ui::edit::Place;
using ui::edit::Row;
using ui::edit::Rows;

namespace {

// The rows as they are seen: what stands before them as dots, one line each.
std::string picture(const std::string& text, int columns) {
  const Buffer buffer(text);
  Rows rows;
  rows.fit(buffer, columns);
  std::string out;
  for (int i = 0; i < rows.count(buffer); ++i) {
    const Row row = rows.row(buffer, i);
    out += std::string(static_cast<std::size_t>(row.indent), '.') + text.substr(row.begin, row.end - row.begin) + "\n";
  }
  return out;
}

// Whether all of it is as if it had been wrapped at once.
void check_same(const Rows& rows, const Buffer& buffer, int columns) {
  Rows fresh;
  fresh.fit(buffer, columns);
  REQUIRE(rows.count(buffer) == fresh.count(buffer));
  for (int i = 0; i < rows.count(buffer); ++i) {
    const Row a = rows.row(buffer, i);
    const Row b = fresh.row(buffer, i);
    CHECK(a.line == b.line);
    CHECK(a.begin == b.begin);
    CHECK(a.end == b.end);
    CHECK(a.indent == b.indent);
    CHECK(a.first == b.first);
    CHECK(a.last == b.last);
  }
}

// A text of pieces that are awkward to wrap.
std::string awkward(tests::Dice& dice, std::size_t pieces) {
  static const std::vector<std::string> kinds = {"a",  "word", "lengthyword", " ", "  ", "    ", "\t", "\n",
                                                 "\n", "\r\n", "é",           "€", "🐳",  "-",    "/",  ", "};
  std::string text;
  for (; pieces > 0; --pieces) text += kinds[dice.below(kinds.size())];
  return text;
}

}  // namespace

TEST_CASE("long lines are wrapped behind spaces, else behind signs, else where there is no more room") {
  struct Example {
    const char* about;
    const char* text;
    int columns;
    const char* rows;
  };
  const Example table[] = {
      {"what has room stays", "one two\n", 8, "one two\n\n"},
      {"behind the last space that has room", "one two three", 8, "one two \n..three\n"},
      {"a space that comes when the row is full needs no room", "one two! three", 8, "one two! \n..three\n"},
      {"the indent goes on, and two columns more", "    one two three", 14, "    one two \n......three\n"},
      {"but no further than to the middle", "          one two", 12, "          \n......one \n......two\n"},
      {"a word that is too long for a row", "abcdefghijkl", 5, "abcde\n..fgh\n..ijk\n..l\n"},
      {"behind a sign where the only space is too early", "RUN a/bcdefgh/ijklmnop", 16, "RUN a/bcdefgh/\n..ijklmnop\n"},
      {"characters of several bytes stay whole", "ééé🐳🐳", 2, "éé\n.é\n.🐳\n.🐳\n"},
      {"an ideograph needs two columns, and a row may end between any two", "RUN 层层层层层", 10,
       "RUN 层层层\n..层层\n"},
      {"a mark stays with its letter",
       "abe\xCC\x81"
       "def",
       3, "abe\xCC\x81\n.de\n.f\n"},
      {"spaces alone", "      ", 4, "     \n.. \n"},
      {"every line for itself, in any kind of line break", "ab cd\r\nef gh\n", 4, "ab \n..cd\nef \n..gh\n\n"},
  };
  for (const Example& row : table) {
    CAPTURE(row.about);
    CHECK(picture(row.text, row.columns) == row.rows);
  }
}

TEST_CASE("where nothing is wrapped the rows are the lines") {
  const Buffer buffer("one two three\n\tfour\n");
  Rows rows;
  rows.fit(buffer, 0);
  CHECK(rows.count(buffer) == 3);
  CHECK(rows.place_of(buffer, 15).row == 1);
  CHECK(rows.place_of(buffer, 15).column == 4);
  CHECK(rows.offset_at(buffer, 1, 5) == 16);
}

TEST_CASE("the rows give back the text, and every offset has one place that leads back to it") {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    tests::Dice dice(seed);
    const Buffer buffer(awkward(dice, dice.below(80)));
    const int columns = static_cast<int>(dice.below(24));  // 0: not wrapped
    CAPTURE(columns);
    Rows rows;
    rows.fit(buffer, columns);
    std::string text;
    int line = 0;
    for (int i = 0; i < rows.count(buffer); ++i) {
      const Row row = rows.row(buffer, i);
      if (row.first) {
        CHECK(rows.first_of(line) == i);
        CHECK(row.line == line++);
        text += buffer.text().substr(text.size(), row.begin - text.size());  // the line break
      }
      CHECK(row.begin == text.size());
      CHECK((row.end > row.begin || (row.first && row.last)));
      text += buffer.text().substr(row.begin, row.end - row.begin);
      if (columns > 0) CHECK(row.indent <= columns / 2);
      const bool one = buffer.next(row.begin) >= row.end;  // a tab may be wider than a row
      if (columns > 0 && !one)
        CHECK(ui::edit::column_in(buffer, row, row.end) <= columns + (buffer.text()[row.end - 1] == ' ' ? 1 : 0));
    }
    CHECK(line == buffer.line_count());
    CHECK(text == buffer.text());
    std::size_t offset = 0;
    while (true) {
      const Place place = rows.place_of(buffer, offset);
      const Row row = rows.row(buffer, place.row);
      CHECK(offset >= row.begin);
      CHECK((row.last ? offset <= row.end : offset < row.end));
      CHECK(rows.offset_at(buffer, place.row, place.column) == offset);
      if (offset == buffer.size()) break;
      offset = buffer.next(offset);
    }
    // A place right of a row's end is still in that row.
    for (int i = 0; i < rows.count(buffer); ++i) CHECK(rows.row_of(buffer, rows.offset_at(buffer, i, 999)).index == i);
  }
}

TEST_CASE("after any edits the rows are those of a text that was wrapped anew") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    tests::Dice dice(seed);
    Buffer buffer(awkward(dice, dice.below(60)));
    int columns = 1 + static_cast<int>(dice.below(20));
    Rows rows;
    rows.fit(buffer, columns);
    for (int edit = 0; edit < 12; ++edit) {
      const std::size_t begin = dice.below(buffer.size() + 1);
      const std::size_t end = begin + dice.below(std::min<std::size_t>(buffer.size() - begin, 12) + 1);
      buffer.replace(begin, end, awkward(dice, dice.below(4)));
      if (dice.below(10) == 0) columns = 1 + static_cast<int>(dice.below(20));
      rows.fit(buffer, columns);
      check_same(rows, buffer, columns);
    }
  }
}

TEST_CASE("up, down, Home and End go by rows where lines are wrapped") {
  Editing editing("  one two three four\nfive\n");
  Rows rows;
  rows.fit(editing.buffer(), 10);  // "  one two ", "....three ", "....four", "five", ""
  const auto act = [&](Action action) {
    editing.act(action, false, 2, &rows);
    return editing.caret();
  };
  editing.place(8, false);
  CHECK(act(Action::down) == 14);  // column 8 again
  CHECK(act(Action::down) == 20);
  CHECK(act(Action::down) == 25);  // the line is shorter
  CHECK(act(Action::up) == 20);
  CHECK(act(Action::up) == 14);
  CHECK(act(Action::page_down) == 25);
  CHECK(act(Action::page_up) == 14);
  CHECK(act(Action::line_begin) == 10);  // of the row
  CHECK(act(Action::line_begin) == 2);   // of the line's text
  CHECK(act(Action::line_begin) == 0);   // of the line
  CHECK(act(Action::line_end) == 9);     // of the row, before its space
  CHECK(act(Action::line_end) == 20);    // of the line
  CHECK(act(Action::line_end) == 20);
  CHECK(act(Action::up) == 14);
}

TEST_CASE("keys in twenty thousand long lines lead to the rows that wrapping all of it anew gives") {
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "const value" + std::to_string(i) + " = compute(first, second, third) + compute(fourth, fifth, sixth);\n";
  Buffer buffer(text);
  Rows rows;
  rows.fit(buffer, 40);
  CHECK(rows.count(buffer) > 40000);
  for (int i = 0; i < 20; ++i) {
    buffer.replace(700'000, 700'000, "x y ");
    rows.fit(buffer, 40);
  }
  Rows anew;
  anew.fit(buffer, 40);
  CHECK(rows.count(buffer) == anew.count(buffer));
}
