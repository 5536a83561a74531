#include "ui/layout.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "ui/theme.h"

namespace {

std::vector<ui::Rect> shown(const ui::Layout& at) {
  std::vector<ui::Rect> rects;
  for (const ui::Rect& rect : {at.header, at.files, at.editor, at.bottom, at.stack, at.why, at.nav}) {
    if (!rect.empty()) rects.push_back(rect);
  }
  return rects;
}

// A bit for each panel.
ui::PanelChoice chosen(unsigned bits) {
  return {.files = (bits & 1U) != 0,
          .editor = (bits & 2U) != 0,
          .layers = (bits & 4U) != 0,
          .why = (bits & 8U) != 0,
          .below = (bits & 16U) != 0};
}

}  // namespace

TEST_CASE("what is chosen to be shown is shown, nothing else, and all the room is used") {
  for (unsigned bits = 1; bits < 32; ++bits) {
    const ui::PanelChoice panels = chosen(bits);
    CAPTURE(bits);
    const ui::Layout at = ui::lay_out({.width = 1440, .height = 900, .panels = panels, .stack_content = 300});
    CHECK(at.files.empty() != panels.files);
    CHECK(at.editor.empty() != panels.editor);
    CHECK(at.stack.empty() != panels.layers);
    CHECK(at.why.empty() != panels.why);
    CHECK(at.bottom.empty() != panels.below);
    float right = 0;
    float bottom = 0;
    const std::vector<ui::Rect> rects = shown(at);
    for (std::size_t i = 0; i < rects.size(); ++i) {
      right = std::max(right, i == 0 ? 0 : rects[i].right());
      bottom = std::max(bottom, rects[i].bottom());
      for (std::size_t k = 0; k < i; ++k) REQUIRE(ui::intersection(rects[i], rects[k]).empty());
    }
    CHECK(right == 1440 - ui::size::gap);
    CHECK(bottom == 900 - ui::size::gap);

    // On a narrow screen a pane that is not there gives way, and one pane alone needs no bar.
    const ui::Layout narrow = ui::lay_out({.width = 390, .height = 844, .panels = panels, .stack_content = 300});
    CHECK(shown(narrow).size() >= 2);
    const int panes = int(panels.files) + int(panels.editor) + int(panels.layers || panels.why) + int(panels.below);
    CHECK(narrow.nav.empty() == (panes == 1));
  }
}

TEST_CASE("panels are named in an address") {
  CHECK(ui::panels_named("") == ui::PanelChoice());
  CHECK(ui::panels_named("nothing,such") == ui::PanelChoice());
  const ui::PanelChoice choice = ui::panels_named("layers,timeline,graph,nothing");
  CHECK(choice.layers);
  CHECK_FALSE(choice.editor);
  CHECK_FALSE(choice.files);
  CHECK(choice.below);
  CHECK(choice.tab == "timeline");
}

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
