#include "ui/edit/editing.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "ui/edit/keymap.h"

using ui::edit::Action;
using ui::edit::Editing;

namespace {

// A text with its caret as | and, where something is selected, its other end as ^.
Editing from(std::string picture) {
  std::size_t caret = picture.find('|');
  std::size_t anchor = picture.find('^');
  if (anchor == std::string::npos) {
    picture.erase(caret, 1);
    anchor = caret;
  } else {
    picture.erase(std::max(caret, anchor), 1);
    picture.erase(std::min(caret, anchor), 1);
    (caret > anchor ? caret : anchor) -= 1;
  }
  Editing editing(picture);
  editing.select(anchor, caret);
  return editing;
}

std::string picture_of(const Editing& editing) {
  std::string text = editing.buffer().text();
  if (!editing.selecting()) return text.insert(editing.caret(), "|");
  const bool caret_last = editing.caret() == editing.end();
  text.insert(editing.end(), caret_last ? "|" : "^");
  return text.insert(editing.begin(), caret_last ? "^" : "|");
}

}  // namespace

TEST_CASE("keys move the caret and change the text as editors do") {
  struct Row {
    const char* about;
    const char* before;
    Action action;
    bool extend;
    const char* after;
  };
  const Row rows[] = {
      {"left over a character of two bytes", "é|a", Action::left, false, "|éa"},
      {"right over a line break", "a|\nb", Action::right, false, "a\n|b"},
      {"right over a break of two bytes", "a|\r\nb", Action::right, false, "a\r\n|b"},
      {"right gives up a selection at its end", "^ab|c", Action::right, false, "ab|c"},
      {"left gives up a selection at its beginning", "^ab|c", Action::left, false, "|abc"},
      {"shift and right select", "|ab", Action::right, true, "^a|b"},
      {"down keeps the column", "abcd|e\nfghij", Action::down, false, "abcde\nfghi|j"},
      {"down onto a shorter line", "abcd|\nf", Action::down, false, "abcd\nf|"},
      {"up in the first line goes to its beginning", "ab|c\nd", Action::up, false, "|abc\nd"},
      {"down in the last line goes to its end", "a\nb|c", Action::down, false, "a\nbc|"},
      {"a word to the right, with the space behind it", "|const page", Action::word_right, false, "const |page"},
      {"signs are a word of their own", "page|(); x", Action::word_right, false, "page(); |x"},
      {"a word to the left", "const page|", Action::word_left, false, "const |page"},
      {"a word to the left over the indent stops there", "a\n  |b", Action::word_left, false, "a\n|  b"},
      {"the beginning of the text in the line, first", "  ab|c", Action::line_begin, false, "  |abc"},
      {"then the beginning of the line", "  |abc", Action::line_begin, false, "|  abc"},
      {"the line's end stands before a break of two bytes", "a|b\r\nc", Action::line_end, false, "ab|\r\nc"},
      {"backspace takes a whole character", "é|", Action::erase_back, false, "|"},
      {"backspace takes what is selected", "a^bc|d", Action::erase_back, false, "a|d"},
      {"delete takes a break of two bytes", "a|\r\nb", Action::erase_forward, false, "a|b"},
      {"delete at the end does nothing", "a|", Action::erase_forward, false, "a|"},
      {"a word is erased", "const page|", Action::erase_word_back, false, "const |"},
      {"enter keeps the indent", "  a|b", Action::new_line, false, "  a\n  |b"},
      {"enter after a bracket indents", "f(() => {|", Action::new_line, false, "f(() => {\n  |"},
      {"enter inside of an indent keeps no more than stood before it", " |  a", Action::new_line, false, " \n |  a"},
      {"tab puts spaces in", "a|b", Action::indent, false, "a  |b"},
      {"tab indents the lines that are selected", "^a\nb|", Action::indent, false, "^  a\n  b|"},
      {"a line of which nothing is selected is left alone", "^a\nb\n|c", Action::indent, false, "^  a\n  b\n|c"},
      {"shift and tab take indent away", "    a|", Action::outdent, false, "  a|"},
      {"shift and tab on a line without indent do nothing", "a|", Action::outdent, false, "a|"},
      {"all is selected", "a|b\nc", Action::select_all, false, "^ab\nc|"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Editing editing = from(row.before);
    const std::string text = editing.buffer().text();
    const bool changed = editing.act(row.action, row.extend);
    CHECK(picture_of(editing) == row.after);
    CHECK(changed == (text != editing.buffer().text()));
  }
}

TEST_CASE("up and down remember the column across a short line") {
  Editing editing = from("abcdef|\nx\nabcdef");
  editing.act(Action::down, false);
  editing.act(Action::down, false);
  CHECK(picture_of(editing) == "abcdef\nx\nabcdef|");
}

TEST_CASE("typing replaces what is selected") {
  Editing editing = from("say ^hello| there");
  editing.type("good day");
  CHECK(picture_of(editing) == "say good day| there");
}

TEST_CASE("a text from outside puts the caret behind what differs") {
  struct Row {
    const char *before, *text, *after;
  };
  const Row rows[] = {{"|hello world", "hello big world", "hello big |world"},
                      {"hello big |world", "hello world", "hello |world"},
                      {"a|b", "ab", "a|b"},
                      {"a|", "", "|"},
                      {"grün|", "grun", "gru|n"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Editing editing = from(row.before);
    editing.take(row.text);
    CHECK(picture_of(editing) == row.after);
  }
}

TEST_CASE("words and lines are selected as a double and a triple click do") {
  Editing editing("const page = 1;\nnext");
  editing.select_word(7);
  CHECK(editing.selected() == "page");
  editing.select_word(15);  // behind the line's end: its last word
  CHECK(editing.selected() == ";");
  editing.select_line(0);
  CHECK(editing.selected() == "const page = 1;\n");
}

TEST_CASE("the line index follows every change") {
  ui::edit::Buffer buffer("a\nb\nc");
  const auto agrees = [&] {
    const ui::edit::Buffer fresh(buffer.text());
    REQUIRE(buffer.line_count() == fresh.line_count());
    for (int line = 0; line < fresh.line_count(); ++line) REQUIRE(buffer.line_start(line) == fresh.line_start(line));
  };
  // A small generator: every place, many lengths, texts with and without breaks.
  const char* texts[] = {"", "x", "\n", "one\ntwo\n", "\n\n", "z\r\n"};
  unsigned state = 7;
  for (int i = 0; i < 2000; ++i) {
    state = state * 1664525 + 1013904223;
    const std::size_t begin = buffer.size() == 0 ? 0 : (state >> 8) % (buffer.size() + 1);
    const std::size_t end = std::min(buffer.size(), begin + (state >> 4) % 4);
    buffer.replace(begin, end, texts[(state >> 20) % 6]);
    agrees();
    if (buffer.size() > 200) buffer.replace(0, 150, "");
  }
}

TEST_CASE("columns count tabs to the next multiple of four") {
  const ui::edit::Buffer buffer("\ta\n  \tb\né\tc");
  CHECK(buffer.column_of(1) == 4);
  CHECK(buffer.column_of(buffer.line_start(1) + 3) == 4);
  CHECK(buffer.offset_at(0, 3) == 0);
  CHECK(buffer.offset_at(0, 4) == 1);
  CHECK(buffer.offset_at(2, 1) == buffer.line_start(2) + 2);
}

TEST_CASE("keys mean what they mean elsewhere") {
  using ui::Key;
  struct Row {
    const char* about;
    ui::KeyPress press;
    std::optional<Action> action;
    bool extend;
  };
  const Row rows[] = {
      {"Left", {.key = Key::left}, Action::left, false},
      {"Shift+Left selects", {.key = Key::left, .shift = true}, Action::left, true},
      {"Ctrl+Left", {.key = Key::left, .command = true}, Action::word_left, false},
      {"Alt+Left, as on a Mac", {.key = Key::left, .alt = true}, Action::word_left, false},
      {"Ctrl+Shift+End", {.key = Key::end, .shift = true, .command = true}, Action::text_end, true},
      {"Shift+Backspace is Backspace", {.key = Key::backspace, .shift = true}, Action::erase_back, false},
      {"Ctrl+C is not about the text alone", {.key = Key::c, .command = true}, std::nullopt, false},
      {"Alt+Enter means nothing", {.key = Key::enter, .alt = true}, std::nullopt, false}};
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto stroke = ui::edit::stroke_of(row.press);
    REQUIRE(stroke.has_value() == row.action.has_value());
    if (!stroke) continue;
    CHECK(stroke->action == *row.action);
    CHECK(stroke->extend == row.extend);
  }
}
