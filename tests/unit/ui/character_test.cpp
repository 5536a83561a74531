#include "ui/edit/character.h"

#include <doctest/doctest.h>

#include "ui/edit/buffer.h"

using ui::edit::Buffer;
using ui::edit::columns_of;

TEST_CASE("columns of characters") {
  CHECK(columns_of('a') == 1);
  CHECK(columns_of(0xE9) == 1);
  CHECK(columns_of(0x0416) == 1);
  CHECK(columns_of(0x0301) == 0);
  CHECK(columns_of(0x4E2D) == 2);
  CHECK(columns_of(0x3042) == 2);
  CHECK(columns_of(0xD55C) == 2);
  CHECK(columns_of(0xFF21) == 2);
  CHECK(columns_of(0xFF71) == 1);  // half width
  CHECK(columns_of(0x1F433) == 2);
  CHECK(columns_of(0x20000) == 2);
  CHECK(columns_of(0x3099) == 0);  // a mark among kana
  CHECK(columns_of(0xFFFFFFFF) == 1);
}

TEST_CASE("columns of a text, and the way back") {
  CHECK(ui::edit::columns("中a\t文") == 6);
  CHECK(ui::edit::columns("e\xCC\x81x") == 2);
  CHECK(ui::edit::columns("a\x80\x80 b") == 3);  // bytes that are no UTF-8 belong to what they follow
  const Buffer buffer("x中文\n");
  CHECK(buffer.column_of(4) == 3);
  CHECK(buffer.offset_at(0, 1) == 1);
  CHECK(buffer.offset_at(0, 2) == 1);  // in the middle of an ideograph: before it
  CHECK(buffer.offset_at(0, 3) == 4);
  CHECK(buffer.offset_at(0, 99) == 7);
}
