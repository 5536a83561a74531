#include "ui/input.h"

#include <doctest/doctest.h>

TEST_CASE("a click between two frames is a press and a release, in two passes") {
  ui::InputQueue queue;
  queue.move({10, 20});
  queue.button(true, 1, false);
  queue.button(false, 1, false);
  const ui::Input first = queue.next(0);
  CHECK(first.pressed);
  CHECK(first.held);
  CHECK(first.mouse.x == 10);
  const ui::Input second = queue.next(0);
  CHECK(second.released);
  CHECK_FALSE(second.held);
  CHECK(queue.empty());
}

TEST_CASE("keys and text keep their order, one a pass") {
  ui::InputQueue queue;
  queue.text("a");
  queue.key({.key = ui::Key::enter});
  queue.text("b");
  CHECK(queue.next(0).text == "a");
  CHECK(queue.next(0).key->key == ui::Key::enter);
  CHECK(queue.next(0).text == "b");
}

TEST_CASE("moves and wheels run together, as only the sum is seen") {
  ui::InputQueue queue;
  queue.wheel(0, 100);
  queue.move({1, 1});
  queue.wheel(0, 50);
  queue.move({2, 2});
  const ui::Input input = queue.next(0);
  CHECK(input.wheel.y == 150);
  CHECK(input.mouse.x == 2);
  CHECK(queue.empty());
}

TEST_CASE("without events the pointer stays where it was") {
  ui::InputQueue queue;
  queue.move({5, 5});
  (void)queue.next(0);
  const ui::Input input = queue.next(3);
  CHECK(input.mouse.x == 5);
  CHECK(input.now == 3);
  CHECK_FALSE(input.pressed);
}

TEST_CASE("a composition stays from pass to pass until it is finished") {
  ui::InputQueue queue;
  queue.compose({.text = "にほ", .caret = 3});
  queue.move({1, 1});
  CHECK(queue.next(0).composition->text == "にほ");
  CHECK(queue.next(0).composition->caret == 3);
  CHECK(queue.next(0).composition);
  queue.text("日本");
  const ui::Input finished = queue.next(0);
  CHECK_FALSE(finished.composition);
  CHECK(finished.text == "日本");
  queue.compose({.text = "x"});
  queue.compose({});
  CHECK(queue.next(0).composition);
  CHECK_FALSE(queue.next(0).composition);
}
