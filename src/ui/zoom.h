// Closer and farther: the arithmetic of a view onto something that may be larger than it.
#pragma once

#include "ui/geometry.h"

namespace ui {

struct ZoomView {
  float zoom = 1;  // of what is shown
  Point scroll;    // from its corner to the view's, in pixels of the screen
};

inline constexpr float least_zoom = 0.35F;
inline constexpr float most_zoom = 2;

// What lies under `at` (counted from the view's corner) stays there; beyond the limits nothing changes.
[[nodiscard]] ZoomView zoomed(ZoomView was, float factor, Point at);

// What is larger than `room` covers it, what is smaller lies inside; `content` is its size at 100 %.
[[nodiscard]] ZoomView kept_inside(ZoomView view, Point content, Point room);

// At which all of it can be seen; never above 100 %, so that a small thing is not blown up.
[[nodiscard]] float fitting_zoom(Point content, Point room);

// The next of the steps that buttons and keys go by.
[[nodiscard]] float next_zoom(float zoom, bool closer);

}  // namespace ui
