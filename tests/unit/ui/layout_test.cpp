#include "ui/layout.h"

#include <vector>

#include <doctest/doctest.h>

namespace {

std::vector<ui::Rect> shown(const ui::Layout& at) {
  std::vector<ui::Rect> rects;
  for (const ui::Rect& rect : {at.header, at.files, at.editor, at.bottom, at.stack, at.why, at.nav}) {
    if (!rect.empty()) rects.push_back(rect);
  }
  return rects;
}

}  // namespace

TEST_CASE("panels never overlap nor leave the canvas, at any size and however they are dragged") {
  for (float width = 320; width <= 2000; width += 67) {
    for (float height = 300; height <= 1300; height += 97) {
      for (const float dragged : {0.F, 5.F, 5000.F}) {
        for (const ui::Pane pane : {ui::Pane::files, ui::Pane::code, ui::Pane::layers, ui::Pane::preview}) {
          CAPTURE(width);
          CAPTURE(height);
          CAPTURE(dragged);
          const ui::Layout at = ui::lay_out({.width = width,
                                             .height = height,
                                             .pane = pane,
                                             .stack_content = 400,
                                             .splits = {dragged, dragged, dragged, dragged}});
          const std::vector<ui::Rect> rects = shown(at);
          for (std::size_t i = 0; i < rects.size(); ++i) {
            REQUIRE(rects[i].x >= 0);
            REQUIRE(rects[i].right() <= width + 0.5F);
            REQUIRE(rects[i].bottom() <= height + 0.5F);
            for (std::size_t k = 0; k < i; ++k) REQUIRE(ui::intersection(rects[i], rects[k]).empty());
          }
        }
      }
    }
  }
}

TEST_CASE("columns by width: three, two, or one pane at a time") {
  struct Row {
    float width;
    bool files, editor, stack, nav;
  };
  const Row rows[] = {{1440, true, true, true, false},
                      {1100, true, true, true, false},
                      {1099, false, true, true, false},
                      {700, false, true, true, false},
                      {699, false, true, false, true}};
  for (const Row& row : rows) {
    CAPTURE(row.width);
    const ui::Layout at = ui::lay_out({.width = row.width, .height = 900});
    CHECK(!at.files.empty() == row.files);
    CHECK(!at.editor.empty() == row.editor);
    CHECK(!at.stack.empty() == row.stack);
    CHECK(!at.nav.empty() == row.nav);
  }
}

TEST_CASE("a low canvas gives the panel below to the editor's tabs") {
  CHECK(ui::lay_out({.width = 1000, .height = 480}).low);
  CHECK(ui::lay_out({.width = 1000, .height = 480}).bottom.empty());
  CHECK_FALSE(ui::lay_out({.width = 1000, .height = 700}).low);
}
