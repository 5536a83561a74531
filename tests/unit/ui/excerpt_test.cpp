#include "ui/edit/excerpt.h"

#include <string>

#include <doctest/doctest.h>

using ui::edit::Editing;
using ui::edit::Excerpt;
using ui::edit::excerpt_around_caret;

TEST_CASE("the excerpt is whole lines, and stays while the caret moves among them") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "line " + std::to_string(i) + "\n";
  Editing editing(text);
  const auto& buffer = editing.buffer();
  editing.place(buffer.line_start(45), false);
  const Excerpt here = excerpt_around_caret(editing);
  CHECK(here.begin == buffer.line_start(40));
  CHECK(here.end == buffer.line_end(59));
  editing.place(buffer.line_end(59), false);
  CHECK(excerpt_around_caret(editing).begin == here.begin);
  editing.place(buffer.line_start(60), false);
  CHECK(excerpt_around_caret(editing).begin == buffer.line_start(60));
}

TEST_CASE("a selection is in it, a very long line only in part, and no character is cut") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "line " + std::to_string(i) + "\n";
  Editing editing(text);
  editing.select(editing.buffer().line_start(10), editing.buffer().line_start(70));
  CHECK(excerpt_around_caret(editing).begin <= editing.begin());
  CHECK(excerpt_around_caret(editing).end >= editing.end());

  std::string wide = "x";
  for (int i = 0; i < 20'000; ++i) wide += "é";
  Editing line(wide);
  line.place(20'001, false);
  const Excerpt part = excerpt_around_caret(line);
  CHECK(part.begin < 20'001);
  CHECK(part.end > 20'001);
  CHECK(part.end - part.begin < 12'000);
  CHECK((static_cast<unsigned char>(wide[part.begin]) & 0xC0U) != 0x80U);
  CHECK((static_cast<unsigned char>(wide[part.end]) & 0xC0U) != 0x80U);
}
