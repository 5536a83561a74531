#include "ui/fingers.h"

#include <doctest/doctest.h>

#include "ui/input.h"

TEST_CASE("two fingers that part ask for twice the size, about their middle") {
  ui::Fingers fingers;
  CHECK_FALSE(fingers.put(1, {100, 100}));
  CHECK_FALSE(fingers.put(1, {110, 100}));
  CHECK_FALSE(fingers.several());
  CHECK_FALSE(fingers.put(7, {210, 100}));
  CHECK(fingers.several());
  const auto pinch = fingers.put(7, {310, 100});
  REQUIRE(pinch);
  CHECK(pinch->factor == doctest::Approx(2));
  CHECK(pinch->at.x == 210);
  CHECK(pinch->moved.x == 50);
}

TEST_CASE("two fingers that go the same way move what lies under them") {
  ui::Fingers fingers;
  fingers.put(1, {100, 100});
  fingers.put(2, {200, 100});
  const auto first = fingers.put(1, {100, 130});
  const auto second = fingers.put(2, {200, 130});
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->factor * second->factor == doctest::Approx(1));
  CHECK(first->moved.y + second->moved.y == 30);
}

TEST_CASE("a third finger changes nothing, and fingers on one point ask for nothing mad") {
  ui::Fingers fingers;
  fingers.put(1, {100, 100});
  fingers.put(2, {100, 100});
  fingers.put(3, {500, 500});
  CHECK_FALSE(fingers.put(3, {600, 600}));
  CHECK(fingers.put(2, {102, 100})->factor == 1);
}

TEST_CASE("what the first finger pressed is let go of outside, and no click comes of a pinch") {
  ui::InputQueue queue;
  queue.move({100, 100});
  queue.button(true, 1, false, true);
  queue.finger(1, {100, 100});
  CHECK(queue.next(0).pressed);
  CHECK_FALSE(queue.pinching());
  queue.finger(2, {200, 100});
  CHECK(queue.pinching());
  const ui::Input released = queue.next(0);
  CHECK(released.released);
  CHECK(released.mouse.x < 0);
  queue.finger(2, {300, 100});
  queue.finger(1, {80, 100});
  const ui::Input pinched = queue.next(0);
  REQUIRE(pinched.pinch);
  CHECK(pinched.pinch->factor == doctest::Approx(2.2));
  CHECK(pinched.pinch->at.x == 190);
  CHECK(pinched.pinch->moved.x == 40);
  CHECK_FALSE(queue.next(0).pinch);
  queue.lift(2);
  CHECK(queue.pinching());  // the one that stays is no pointer either
  queue.lift(1);
  CHECK_FALSE(queue.pinching());
}
