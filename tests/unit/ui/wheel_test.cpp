#include <doctest/doctest.h>

#include "fixture.h"

using ui_test::Workbench;

namespace {

// What of a turn of the wheel over an item nothing there could go.
float left_over(Workbench& bench, const std::string& item, float turn) {
  const ui::Rect at = bench.item(item)->rect;
  bench.input.move({at.middle_x(), at.middle_y()});
  bench.input.wheel(0, turn);
  bench.step();  // later passes have no wheel
  const float left = bench.last.wheel.y;
  bench.run();
  return left;
}

}  // namespace

TEST_CASE("the wheel is used up by what can go that way, and left to the page where nothing can") {
  Workbench bench;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "line " + std::to_string(i) + "\n";
  bench.texts["server.js"] = text;
  bench.view.revision = 2;
  bench.run();
  const ui::ScrollMemory& scroll = bench.memory.editor.files.at("server.js").scroll;
  CHECK(left_over(bench, "editor", -100) == -100);
  CHECK(left_over(bench, "editor", 100) == 0);
  CHECK(scroll.y == 100);
  // Back to its beginning, further than there is to go: as in a page, what is left of that turn is nobody's.
  CHECK(left_over(bench, "editor", -300) == 0);
  CHECK(scroll.y == 0);
  CHECK(left_over(bench, "editor", -300) == -300);
  CHECK(left_over(bench, "editor", 100000) == 0);
  CHECK(left_over(bench, "editor", 100) == 100);
  CHECK(left_over(bench, "build", 100) == 100);
}
