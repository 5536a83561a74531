#include "ui/zoom.h"

#include <doctest/doctest.h>

namespace {

// The point of what is shown that lies under `at`, counted at 100 %.
ui::Point under(const ui::ZoomView& view, ui::Point at) {
  return {(view.scroll.x + at.x) / view.zoom, (view.scroll.y + at.y) / view.zoom};
}

}  // namespace

TEST_CASE("what lies under the pointer stays there") {
  const ui::ZoomView was{0.8F, {120, 35}};
  for (const float factor : {0.5F, 0.9F, 1.F, 1.3F, 2.2F}) {
    for (const ui::Point at : {ui::Point{0, 0}, ui::Point{300, 20}, ui::Point{41, 177}}) {
      const ui::ZoomView is = ui::zoomed(was, factor, at);
      CHECK(is.zoom == doctest::Approx(0.8 * factor));
      CHECK(under(is, at).x == doctest::Approx(under(was, at).x));
      CHECK(under(is, at).y == doctest::Approx(under(was, at).y));
    }
  }
}

TEST_CASE("beyond the limits nothing is scrolled either") {
  const ui::ZoomView most{ui::most_zoom, {50, 60}};
  CHECK(ui::zoomed(most, 1.5F, {100, 100}).zoom == ui::most_zoom);
  CHECK(ui::zoomed(most, 1.5F, {100, 100}).scroll.x == doctest::Approx(50));
  const ui::ZoomView least = ui::zoomed({0.5F, {0, 0}}, 0.1F, {100, 100});
  CHECK(least.zoom == ui::least_zoom);
  CHECK(under(least, {100, 100}).x == doctest::Approx(200));
}

TEST_CASE("what is larger than the room covers it, what is smaller lies inside") {
  CHECK(ui::kept_inside({1, {-40, 900}}, {500, 400}, {300, 200}).scroll.x == 0);
  CHECK(ui::kept_inside({1, {-40, 900}}, {500, 400}, {300, 200}).scroll.y == 200);
  CHECK(ui::kept_inside({0.5F, {-40, -900}}, {500, 200}, {300, 200}).scroll.x == -40);
  CHECK(ui::kept_inside({0.5F, {-40, -900}}, {500, 200}, {300, 200}).scroll.y == -100);
}

TEST_CASE("all of it fits, and nothing small is blown up") {
  CHECK(ui::fitting_zoom({600, 100}, {300, 200}) == doctest::Approx(0.5));
  CHECK(ui::fitting_zoom({200, 400}, {300, 200}) == doctest::Approx(0.5));
  CHECK(ui::fitting_zoom({100, 100}, {300, 200}) == 1);
  CHECK(ui::fitting_zoom({9000, 100}, {300, 200}) == ui::least_zoom);
  CHECK(ui::fitting_zoom({0, 0}, {300, 200}) == 1);
}

TEST_CASE("steps lead over 100 % and end at the limits") {
  float zoom = ui::least_zoom;
  bool whole = false;
  for (int i = 0; i < 12; ++i) {
    zoom = ui::next_zoom(zoom, true);
    whole = whole || zoom == 1;
  }
  CHECK(whole);
  CHECK(zoom == ui::most_zoom);
  CHECK(ui::next_zoom(1.1F, false) == 1);
  CHECK(ui::next_zoom(1, false) == doctest::Approx(0.85));
  CHECK(ui::next_zoom(0.9999F, true) == 1.25F);
  CHECK(ui::next_zoom(ui::least_zoom, false) == ui::least_zoom);
}
